import type { PlannedTask } from '@subnetkit/scoring'
import type { EntryRecord } from '@subnetkit/store'
import type { Answer, Task } from '@subnetkit/subnet'

/** An answer under its question, in the form that is stored: the JSON of the wire. */
export function toRecord(
  planned: PlannedTask,
  answer: Answer<unknown>,
  about: { readonly task: Task; readonly epochBlock: number; readonly round: number; readonly askedAtBlock: number },
): EntryRecord {
  const { task, ...asked } = about
  const { id, hotkey, uid, settleAtBlock } = planned
  return {
    id,
    ...asked,
    task: task.name,
    hotkey,
    uid,
    settleAtBlock,
    request: task.encodeRequest(planned.request),
    ...(planned.secret === undefined ? {} : { secret: task.encodeSecret(planned.secret) }),
    answer: toJson(task, answer),
  }
}

/** A value that its schema reads but cannot write back is that miner's alone: it must not end the round of all. */
function toJson(task: Task, answer: Answer<unknown>): Answer<unknown> {
  if (!answer.ok) return answer
  try {
    return { ...answer, value: task.encodeResponse(answer.value) }
  } catch {
    return { ok: false, kind: 'invalid', totalMs: answer.totalMs }
  }
}
