import { InvalidArgumentError } from 'commander'

/** A parser for a number in a range, both ends included. */
export function numberIn(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = Number(text)
    if (text.trim() !== '' && value >= min && value <= max) return value
    throw new InvalidArgumentError(`Give a number from ${min} to ${max}.`)
  }
}

/** A parser for several of them, with commas between. */
export function numbersIn(min: number, max: number): (text: string) => readonly number[] {
  const parse = numberIn(min, max)
  return (text) => text.split(',').map(parse)
}
