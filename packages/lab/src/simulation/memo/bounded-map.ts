/** What was used of late, by text; what was not is forgotten. */
export interface BoundedMap<Value> {
  get(key: string): Value | undefined
  set(key: string, value: Value): void
}

interface Entry<Value> {
  readonly key: string
  readonly value: Value
}

/** Keeps at least the last `characters` of keys that were used, and at most twice as many; of long keys that are much alike perhaps one. */
export function createBoundedMap<Value>(characters: number): BoundedMap<Value> {
  let young = new Map<string, Entry<Value>>()
  let old = new Map<string, Entry<Value>>()
  let held = 0

  function put(place: string, entry: Entry<Value>): void {
    const size = entry.key.length
    if (held + size > characters) {
      old = young
      young = new Map()
      held = 0
    }
    if (!young.has(place)) held += size
    young.set(place, entry)
  }

  return {
    get: (key) => {
      const place = placeOf(key)
      const found = young.get(place)
      if (found?.key === key) return found.value
      const before = old.get(place)
      if (before?.key !== key) return undefined
      put(place, before)
      return before.value
    },
    set: (key, value) => put(placeOf(key), { key, value }),
  }
}

/** V8 hashes a text of more than 16,383 characters by its length alone, so that a map would compare it with all others of that length. */
const longest = 8_192
const sample = 64

function placeOf(key: string): string {
  if (key.length <= longest) return key
  const middle = key.length >>> 1
  return `${key.length}/${key.slice(0, sample)}/${key.slice(middle, middle + sample)}/${key.slice(-sample)}`
}
