import { SubnetkitError } from '@subnetkit/core'
import { STORE_RECORD_INVALID } from './errors.js'

/** What a JSON column holds; undefined for NULL. */
export function parseJson(what: string, text: unknown): unknown {
  if (text === null || text === undefined) return undefined
  try {
    return JSON.parse(String(text))
  } catch (error) {
    throw new SubnetkitError(STORE_RECORD_INVALID, { what }, { cause: error })
  }
}

/** The text of a JSON column; NULL for undefined. */
export function toJson(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value)
}

/** A list of numbers from a JSON column. */
export function parseNumbers(what: string, text: unknown): number[] {
  const value = parseJson(what, text)
  if (Array.isArray(value) && value.every((item) => typeof item === 'number')) return value
  throw new SubnetkitError(STORE_RECORD_INVALID, { what })
}
