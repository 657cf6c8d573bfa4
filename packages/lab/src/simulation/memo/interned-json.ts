import { createBoundedMap } from './bounded-map.js'

/** JSON that is held once for each content and cannot be changed, so that whoever has it may keep it. */
export interface InternedJson {
  /** What arrives of a value that is sent as JSON. */
  receive(value: unknown): unknown
  /** Whether this very object came from `receive`. */
  has(json: object): boolean
}

/** About a thousand answers of eight vectors. */
const keptCharacters = 16 * 1024 * 1024

export function createInternedJson(): InternedJson {
  const byText = createBoundedMap<object>(keptCharacters)
  const given = new WeakSet<object>()

  return {
    receive: (value) => {
      if (typeof value === 'object' && value !== null && given.has(value)) return value
      const text = JSON.stringify(value ?? null)
      const known = byText.get(text)
      if (known !== undefined) return known
      const json: unknown = JSON.parse(text)
      if (typeof json !== 'object' || json === null) return json
      byText.set(text, deepFreeze(json))
      given.add(json)
      return json
    },
    has: (json) => given.has(json),
  }
}

function deepFreeze<T extends object>(value: T): T {
  for (const field of Object.values(value)) if (typeof field === 'object' && field !== null) deepFreeze(field)
  return Object.freeze(value)
}
