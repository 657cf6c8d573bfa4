export interface ResultCache {
  /** What was computed for the key, as new JSON for everybody who asks. A failure is not kept. */
  get(key: string, compute: () => Promise<unknown>): Promise<unknown>
}

interface Kept {
  readonly text: Promise<string>
  characters: number
}

const usualMostCharacters = 128 * 1024 * 1024

/**
 * Keeps results as text, so that what one caller does to its own changes nobody else's. Of keys and results together it keeps at most so
 * many characters; the oldest go first.
 */
export function createResultCache(mostCharacters: number = usualMostCharacters): ResultCache {
  const kept = new Map<string, Kept>()
  let held = 0

  function forget(key: string): void {
    held -= kept.get(key)?.characters ?? 0
    kept.delete(key)
  }

  function weigh(key: string, entry: Kept, characters: number): void {
    if (kept.get(key) !== entry) return
    entry.characters += characters
    held += characters
    for (const oldest of kept.keys()) {
      if (held <= mostCharacters) return
      forget(oldest)
    }
  }

  function begin(key: string, compute: () => Promise<unknown>): Promise<string> {
    const text = compute().then((result) => JSON.stringify(result))
    const entry = { text, characters: 0 }
    kept.set(key, entry)
    weigh(key, entry, key.length)
    text.then(
      ({ length }) => weigh(key, entry, length),
      () => kept.get(key) === entry && forget(key),
    )
    return text
  }

  return {
    get: async (key, compute) => JSON.parse(await (kept.get(key)?.text ?? begin(key, compute))),
  }
}
