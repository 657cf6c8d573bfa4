/** A map that forgets. */
export interface RecentMap<Value> {
  get(key: string): Value | undefined
  /** Returns the value. */
  set(key: string, value: Value): Value
}

/** Keeps at least the last `size` entries that were set, and at most twice as many: when the younger of two generations is full, the older is dropped. */
export function createRecentMap<Value>(size: number): RecentMap<Value> {
  let young = new Map<string, Value>()
  let old = new Map<string, Value>()

  function set(key: string, value: Value): Value {
    if (young.size >= size) {
      old = young
      young = new Map()
    }
    young.set(key, value)
    return value
  }

  function getOld(key: string): Value | undefined {
    const value = old.get(key)
    return value === undefined ? undefined : set(key, value)
  }

  return { get: (key) => young.get(key) ?? getOld(key), set }
}
