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
    answer: answer.ok ? { ...answer, value: task.encodeResponse(answer.value) } : answer,
  }
}
