/** Errors that the processes of a network have logged. */
export interface Complaints {
  /** Tells the first of each text, whoever it came from. */
  hear(name: string, text: string): void
  /** What each of the processes has said of scoring that failed; undefined while one of them has not. */
  scoringFailure(names: readonly string[]): string | undefined
}

/** A validator logs this when `score` throws or returns something else than scores. */
const scoringFailed = 'entries cannot be scored: '
const mostTexts = 100

/** Repeats errors of the processes as notices, each text once: three validators that run one subnet fail alike. */
export function createComplaints(note: (text: string) => void): Complaints {
  const heard = new Set<string>()
  const scoring = new Map<string, string>()
  return {
    hear(name, text) {
      if (text.startsWith(scoringFailed)) scoring.set(name, text.slice(scoringFailed.length))
      if (heard.has(text) || heard.size >= mostTexts) return
      heard.add(text)
      note(`${name}: ${text}`)
    },
    scoringFailure: (names) =>
      names.length > 0 && names.every((name) => scoring.has(name)) ? scoring.get(names[0] ?? '') : undefined,
  }
}
