import { SubnetkitError, toErrorMessage } from '@subnetkit/core'
import type { Random } from '../contract/random.js'
import type { ScoreEntry, Task } from '../contract/task.js'
import { SUBNET_SCORE_INVALID } from '../errors.js'

export interface EntryScore {
  /** In [0, 1]; 0 for every answer that failed. */
  readonly score: number
  /** The miner's new state, where `score` returned one. */
  readonly state?: unknown
}

/**
 * Runs a task's `score` over entries that belong together, and holds it to its rules.
 *
 * A failed answer scores 0, and never changes another's score: the valid entries are scored as if the failed ones were not there. What
 * `score` says about the failed ones is asked in a second call, for their state only. Ends with SUBNET_SCORE_INVALID, which names the
 * task and the entry, when `score` is asynchronous, throws, or gives anything but one number in [0, 1] for each entry.
 */
export function scoreEntries(task: Task, entries: readonly ScoreEntry[], random: Random): EntryScore[] {
  const valid = entries.filter(({ answer }) => answer.ok)
  const ofValid = runScore(task, valid, random.fork('score'))
  if (valid.length === entries.length) return ofValid
  const ofAll = runScore(task, entries, random.fork('score with failures'))
  let next = 0
  return entries.map(({ answer }, index) => {
    if (answer.ok) return ofValid[next++] ?? { score: 0 }
    const said = ofAll[index]
    return said && 'state' in said ? { score: 0, state: said.state } : { score: 0 }
  })
}

function runScore(task: Task, entries: readonly ScoreEntry[], random: Random): EntryScore[] {
  if (entries.length === 0) return []
  const given = callScore(task, entries, random)
  if (isThenable(given)) throw invalid(task, 'the call', 'it returned a promise')
  if (!Array.isArray(given)) throw invalid(task, 'the call', 'it returned no array')
  if (given.length !== entries.length) {
    throw invalid(task, 'the call', `it returned ${given.length} scores for ${entries.length} entries`)
  }
  return entries.map((entry, index) => readScore(task, entry, index, given[index]))
}

function callScore(task: Task, entries: readonly ScoreEntry[], random: Random): unknown {
  try {
    return task.score({ entries, random })
  } catch (cause) {
    throw invalid(task, 'the call', `it threw: ${toErrorMessage(cause)}`, cause)
  }
}

function readScore(task: Task, entry: ScoreEntry, index: number, given: unknown): EntryScore {
  const where = `entry ${index} (${entry.miner.hotkey})`
  const record = typeof given === 'object' && given !== null && 'score' in given ? given : { score: given }
  const { score } = record
  if (typeof score !== 'number' || !Number.isFinite(score) || score < 0 || score > 1) {
    throw invalid(task, where, `${typeof score === 'number' ? score : typeof score} is no number in [0, 1]`)
  }
  // A store need not tell -0 from 0, and a replay compares bits.
  const stored = score === 0 ? 0 : score
  return 'state' in record ? { score: stored, state: record.state } : { score: stored }
}

function isThenable(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'then' in value
}

function invalid(task: Task, entry: string, why: string, cause?: unknown): SubnetkitError {
  return new SubnetkitError(SUBNET_SCORE_INVALID, { task: task.name, entry, why }, { cause })
}
