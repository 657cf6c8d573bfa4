import type { Task } from '../contract/task.js'

const SMALL_SAMPLE_SPACE = 1_000_000

/** What works but is unwise, one sentence each. */
export function warningsOf(tasks: Readonly<Record<string, Task>>): string[] {
  return Object.values(tasks).flatMap((task) => {
    if (task.sampleSpace === undefined) {
      return [`Task ${task.name} does not say with sampleSpace how many different requests it can draw.`]
    }
    if (task.sampleSpace >= SMALL_SAMPLE_SPACE) return []
    return [
      `Task ${task.name} draws from ${task.sampleSpace} different requests; under ${SMALL_SAMPLE_SPACE} a miner can prepare every answer.`,
    ]
  })
}
