import { writeSync } from 'node:fs'

/** Why this thread ends, where nothing but that can be said any more. */
export interface LastWords {
  /** Whether it was said, so that nobody else need say it. */
  spoken: boolean
  say(text: string): void
}

export const lastWords: LastWords = {
  spoken: false,
  say: (text) => void writeSync(2, `${text}\n`),
}
