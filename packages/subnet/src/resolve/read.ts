import { nearest } from './nearest.js'
import { at, type Problems } from './problems.js'

export type Fields = Readonly<Record<string, unknown>>
export type Method = (...args: readonly unknown[]) => unknown

/** Reads fields of a value of which nothing is known; what is wrong is noted and read as absent. */
export interface Reader {
  readonly path: string
  readonly problems: Problems
  has(key: string): boolean
  raw(key: string): unknown
  /** The value when it passes; a problem when it does not, or when it is required and absent. */
  value<T>(key: string, expected: Expected<T>, required?: 'required'): T | undefined
  method(key: string, required?: 'required'): Method | undefined
  /** A reader of a nested object. */
  nested(key: string, required?: 'required'): Reader | undefined
  /** Notes every key that is not among the known ones. */
  onlyKeys(known: readonly string[]): void
  keys(): string[]
}

/** A check with its words: "must be …". */
export interface Expected<T> {
  readonly words: string
  is(value: unknown): value is T
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function createReader(fields: Fields, path: string, problems: Problems): Reader {
  function value<T>(key: string, expected: Expected<T>, required?: 'required'): T | undefined {
    const found = fields[key]
    if (found === undefined) {
      if (required) problems.add(at(path, key), `is missing; it must be ${expected.words}`)
      return undefined
    }
    if (expected.is(found)) return found
    problems.add(at(path, key), `must be ${expected.words}, and is ${describe(found)}`)
    return undefined
  }

  function onlyKeys(known: readonly string[]): void {
    for (const key of Object.keys(fields).filter((name) => !known.includes(name))) {
      const meant = nearest(key, known)
      problems.add(at(path, key), meant ? `is no key here; did you mean ${meant}?` : 'is no key here')
    }
  }

  return {
    path,
    problems,
    has: (key) => fields[key] !== undefined,
    raw: (key) => fields[key],
    value,
    method: (key, required) => value(key, aFunction, required),
    nested: (key, required) => {
      const found = value(key, anObject, required)
      return found && createReader(found, at(path, key), problems)
    },
    onlyKeys,
    keys: () => Object.keys(fields).filter((key) => fields[key] !== undefined),
  }
}

export const anObject: Expected<Fields> = { words: 'an object', is: isFields }
export const aFunction: Expected<Method> = {
  words: 'a function',
  is: (value): value is Method => typeof value === 'function',
}
export const aString: Expected<string> = {
  words: 'a text that is not empty',
  is: (value): value is string => typeof value === 'string' && value !== '',
}
export const aBoolean: Expected<boolean> = {
  words: 'true or false',
  is: (value): value is boolean => typeof value === 'boolean',
}

/** A short name of what was found, never its contents: they may be long. */
export function describe(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'an array'
  if (typeof value === 'string') return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value)
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') return String(value)
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`
}
