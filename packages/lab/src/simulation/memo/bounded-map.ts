/** What was used of late, by text; what was not is forgotten. */
export interface BoundedMap<Value> {
  get(key: string): Value | undefined
  set(key: string, value: Value): void
}

/** Keeps at least the last `characters` of keys that were used, and at most twice as many. */
export function createBoundedMap<Value>(characters: number): BoundedMap<Value> {
  let young = new Map<string, Value>()
  let old = new Map<string, Value>()
  let held = 0

  function set(key: string, value: Value): void {
    if (held + key.length > characters) {
      old = young
      young = new Map()
      held = 0
    }
    if (!young.has(key)) held += key.length
    young.set(key, value)
  }

  return {
    get: (key) => {
      const found = young.get(key)
      if (found !== undefined) return found
      const before = old.get(key)
      if (before !== undefined) set(key, before)
      return before
    },
    set,
  }
}
