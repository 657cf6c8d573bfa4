const mostResults = 200_000

export interface ResultCache {
  /** What was computed for the key, as new JSON for everybody who asks. A failure is not kept. */
  get(key: string, compute: () => Promise<unknown>): Promise<unknown>
}

/** Keeps results as text, so that what one caller does to its own changes nobody else's; the oldest go first. */
export function createResultCache(): ResultCache {
  const texts = new Map<string, Promise<string>>()
  return {
    get: async (key, compute) => {
      let text = texts.get(key)
      if (text === undefined) {
        text = compute().then((result) => JSON.stringify(result))
        texts.set(key, text)
        text.catch(() => texts.delete(key))
        if (texts.size > mostResults) texts.delete(texts.keys().next().value ?? '')
      }
      return JSON.parse(await text)
    },
  }
}
