import type { RecordedEntry } from '@subnetkit/scoring'
import type { MinerView, Task } from '@subnetkit/subnet'
import type { Course } from './course.js'

/** Honest answers of one kind of task to questions of one round, evaluated and not yet scored. */
export interface Scene {
  readonly task: Task
  readonly entries: readonly RecordedEntry[]
  /** By hotkey, as they stood when they were asked. */
  readonly miners: ReadonlyMap<string, MinerView>
}

/** Some kinds of task can be asked only after others were answered. */
const rounds = 3
const blocksPerRound = 10

/** One scene for each kind of task that honest miners answer, from the last round in which it was asked. */
export async function createScenes(course: Course): Promise<Scene[]> {
  const scenes = new Map<string, Scene>()
  for (let round = 0; round < rounds; round++) {
    const miners = course.views()
    const asked = await course.ask({ block: 1 + round * blocksPerRound, round }, [...miners.keys()])
    const entries = await Promise.all(asked.map((entry) => course.evaluate(entry).catch(() => undefined)))
    const evaluated = entries.filter((entry) => entry !== undefined)
    for (const task of Object.values(course.subnet.tasks)) {
      const own = evaluated.filter((entry) => entry.task === task.name)
      if (own.length > 0) scenes.set(task.name, { task, entries: own, miners })
    }
    if (scenes.size === Object.keys(course.subnet.tasks).length) break
    try {
      course.settle(evaluated)
    } catch {
      // A `score` that breaks on honest answers is found by the probes themselves.
      break
    }
  }
  return [...scenes.values()]
}
