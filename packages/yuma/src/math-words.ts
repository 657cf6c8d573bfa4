import { SubnetkitError } from '@subnetkit/core'
import { YUMA_MATH_INPUT_INVALID } from './errors.js'

/** The words of one call, in order, with what is wrong about them. */
export interface CheckedWords {
  i64(name: string, value: bigint): CheckedWords
  u64(name: string, value: bigint): CheckedWords
  u16(name: string, value: number): CheckedWords
  i16(name: string, value: number): CheckedWords
  u32(name: string, value: number): CheckedWords
  i64s(name: string, values: readonly bigint[]): CheckedWords
  u16s(name: string, values: readonly number[]): CheckedWords
  /** Adds no words. */
  sameLength(name: string, list: readonly unknown[], otherName: string, other: readonly unknown[]): CheckedWords
  /** The words; ends with YUMA_MATH_INPUT_INVALID when there was a problem. */
  finish(operation: string): BigInt64Array
}

/** A call without words yet. */
export function createWords(): CheckedWords {
  const words: bigint[] = []
  const problems: string[] = []

  function add(name: string, value: bigint | number, min: bigint, max: bigint): CheckedWords {
    const integer = typeof value === 'number' && Number.isSafeInteger(value) ? BigInt(value) : value
    if (typeof integer !== 'bigint' || integer < min || integer > max) {
      problems.push(`${name} is ${value}, not an integer from ${min} to ${max}`)
    } else {
      words.push(integer)
    }
    return self
  }

  function addAll<T>(name: string, values: readonly T[], addOne: (name: string, value: T) => unknown): CheckedWords {
    for (const [index, value] of values.entries()) addOne(`${name}[${index}]`, value)
    return self
  }

  const self: CheckedWords = {
    i64: (name, value) => add(name, value, -(1n << 63n), (1n << 63n) - 1n),
    u64: (name, value) => add(name, value, 0n, (1n << 64n) - 1n),
    u16: (name, value) => add(name, value, 0n, 65_535n),
    i16: (name, value) => add(name, value, -32_768n, 32_767n),
    u32: (name, value) => add(name, value, 0n, (1n << 32n) - 1n),
    i64s: (name, values) => addAll(name, values, self.i64),
    u16s: (name, values) => addAll(name, values, self.u16),
    sameLength(name, list, otherName, other) {
      if (list.length !== other.length) {
        problems.push(`${name} has ${list.length} entries, not as many as ${otherName}: ${other.length}`)
      }
      return self
    },
    finish(operation) {
      if (problems.length > 0) {
        const lines = problems.map((line) => `- ${line}`).join('\n')
        throw new SubnetkitError(YUMA_MATH_INPUT_INVALID, { operation, problems: lines })
      }
      return BigInt64Array.from(words, (word) => BigInt.asIntN(64, word))
    },
  }
  return self
}
