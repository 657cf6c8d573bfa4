import { InvalidArgumentError } from 'commander'

/** A parser for whole numbers in a range, both ends included. */
export function integer(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = Number(text)
    if (/^\d+$/.test(text) && value >= min && value <= max) return value
    throw new InvalidArgumentError(`Give a whole number from ${min} to ${max}.`)
  }
}

export const port: (text: string) => number = integer(0, 65_535)
export const netuid: (text: string) => number = integer(0, 65_535)

/** A parser for one of some words. */
export function oneOf<Word extends string>(words: readonly Word[]): (text: string) => Word {
  return (text) => {
    const found = words.find((word) => word === text)
    if (found !== undefined) return found
    throw new InvalidArgumentError(`Give one of ${words.join(', ')}.`)
  }
}

/** A parser for bytes in hex, with or without 0x. */
export function hexBytes(maxLength: number): (text: string) => Uint8Array {
  return (text) => {
    const digits = text.replace(/^0x/, '')
    if (/^(?:[0-9a-f]{2})+$/i.test(digits) && digits.length <= maxLength * 2)
      return Uint8Array.from(Buffer.from(digits, 'hex'))
    throw new InvalidArgumentError(`Give 1 to ${maxLength} bytes in hex.`)
  }
}

/** Collects a repeatable option. */
export function repeated(text: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), text]
}

/** A range of blocks, both ends included. */
export interface BlockRange {
  readonly from: number
  readonly to: number
}

/** `100..200` as a range of blocks. */
export function blockRange(text: string): BlockRange {
  const [, from, to] = /^(\d{1,10})\.\.(\d{1,10})$/.exec(text) ?? []
  if (from !== undefined && to !== undefined && Number(from) <= Number(to))
    return { from: Number(from), to: Number(to) }
  throw new InvalidArgumentError('Give two blocks, the lower first, as 100..200.')
}
