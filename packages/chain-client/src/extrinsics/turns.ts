/** One thing at a time for each key, in the order of asking. */
export interface Turns {
  take<T>(key: string, work: () => Promise<T>): Promise<T>
}

export function createTurns(): Turns {
  const tails = new Map<string, Promise<unknown>>()
  return {
    take: (key, work) => {
      const before = tails.get(key) ?? Promise.resolve()
      const mine = before.then(work)
      const tail = mine.catch(() => {})
      tails.set(key, tail)
      tail.then(() => {
        if (tails.get(key) === tail) tails.delete(key)
      })
      return mine
    },
  }
}
