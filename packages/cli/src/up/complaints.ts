import { CHAIN_BEACON_MISSING, CHAIN_COMMIT_VERSION_OLD, CHAIN_WEIGHTS_VERSION_OLD } from '@subnetkit/chain-client'
import type { LoggedError } from '../process/report-errors.js'

/** Why nobody can be paid, and what would help. */
export interface Refusal {
  readonly reason: string
  readonly fix: string
}

/** Errors that the processes of a network have logged. */
export interface Complaints {
  /** Tells the first of each text, whoever it came from. */
  hear(name: string, error: LoggedError): void
  /** What each of the processes has said of scoring that failed; undefined while one of them has not. */
  scoringFailure(names: readonly string[]): string | undefined
  /** Why the weights of each of the processes are refused, and will be as long as the chain is as it is; undefined while one of them has not said so. */
  weightsRefusal(names: readonly string[]): Refusal | undefined
}

/** A validator logs this when `score` throws or returns something else than scores. */
const scoringFailed = 'entries cannot be scored: '
const weightsRefused = 'weights refused: '
/** Reasons that no later epoch mends: stake, permits and miners may still come. */
const lasting: readonly string[] = [
  CHAIN_BEACON_MISSING.code,
  CHAIN_COMMIT_VERSION_OLD.code,
  CHAIN_WEIGHTS_VERSION_OLD.code,
]
const mostTexts = 100

/** Repeats errors of the processes as notices, each text once: three validators that run one subnet fail alike. */
export function createComplaints(note: (text: string) => void): Complaints {
  const heard = new Set<string>()
  const scoring = new Map<string, string>()
  const weights = new Map<string, Refusal>()
  return {
    hear(name, { text, reason = '', code = '', fix = '' }) {
      if (text.startsWith(scoringFailed)) scoring.set(name, text.slice(scoringFailed.length))
      if (text.startsWith(weightsRefused) && lasting.includes(code)) weights.set(name, { reason, fix })
      if (heard.has(text) || heard.size >= mostTexts) return
      heard.add(text)
      note(`${name}: ${text}`)
    },
    scoringFailure: (names) => ofAll(names, scoring),
    weightsRefusal: (names) => ofAll(names, weights),
  }
}

function ofAll<Said>(names: readonly string[], said: ReadonlyMap<string, Said>): Said | undefined {
  return names.every((name) => said.has(name)) ? said.get(names[0] ?? '') : undefined
}
