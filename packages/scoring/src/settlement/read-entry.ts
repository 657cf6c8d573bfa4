import { SubnetkitError, toErrorMessage } from '@subnetkit/core'
import type { Answer, MinerView, ScoreEntry, Task } from '@subnetkit/subnet'
import { SCORING_ENTRY_INVALID } from '../errors.js'
import { readAnswer } from './read-answer.js'
import type { RecordedEntry } from './recorded-entry.js'

/**
 * A stored entry in the forms that the author's functions take. An answer that its schema refuses becomes a failure of kind `invalid`;
 * anything else that does not fit was not recorded by this subnet and ends with SCORING_ENTRY_INVALID.
 */
export function readEntry(task: Task, entry: RecordedEntry, miner: MinerView): ScoreEntry {
  const answer = readAnswer(entry.answer)
  if (answer === undefined) {
    throw new SubnetkitError(SCORING_ENTRY_INVALID, { id: entry.id, task: task.name, why: 'its answer is none' })
  }
  try {
    return {
      miner,
      request: task.parseRequest(entry.request),
      secret: entry.secret === undefined ? undefined : task.parseSecret(entry.secret),
      answer: parseValue(task, answer),
      evidence: entry.evidence === undefined ? undefined : task.parseEvidence(entry.evidence),
    }
  } catch (error) {
    const args = { id: entry.id, task: task.name, why: toErrorMessage(error) }
    throw new SubnetkitError(SCORING_ENTRY_INVALID, args, { cause: error })
  }
}

function parseValue(task: Task, answer: Answer<unknown>): Answer<unknown> {
  if (!answer.ok) return answer
  try {
    return { ...answer, value: task.parseResponse(answer.value) }
  } catch {
    return { ok: false, kind: 'invalid', totalMs: answer.totalMs }
  }
}
