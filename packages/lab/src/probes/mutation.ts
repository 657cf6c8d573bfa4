import { isDeepStrictEqual } from 'node:util'
import { type RecordedEntry, readEntry, scoreRandom } from '@subnetkit/scoring'
import { type MinerView, type ScoreEntry, scoreEntries } from '@subnetkit/subnet'
import type { Finding } from '@subnetkit/subnet/report'
import { evidenceOf } from '../simulation/evaluate-entry.js'
import type { Course } from './course.js'
import { named } from './findings/words.js'
import { withAnswer } from './judge.js'
import type { Scene } from './scene.js'

const parts = ['request', 'secret', 'answer', 'evidence', 'miner'] as const

/** Looks at what `score` was given once it is done: honest answers, and right answers to other questions. */
export async function mutationFindings(course: Course, scene: Scene): Promise<Finding[]> {
  const tried = [scene.entries, await exchanged(course, scene)]
  const changes = tried.flatMap((entries) => changesOf(course, scene, entries))
  const [first] = changes
  if (first === undefined) return []
  const total = tried.reduce((sum, entries) => sum + entries.length, 0)
  return [
    {
      ...{ id: 'score-changes-entries', severity: 'problem', strategy: null },
      text: `${named(scene, 'score')} changes the entries that it is given: ${changes.length} of ${total} were others afterwards, for instance in \`${first}\`. What it gives then is not a score of what was recorded.`,
      figure: changes.length / total,
      fix: 'Leave entries as they are: copy what you want to change, as with `{ ...value }` or `toSorted`.',
    },
  ]
}

/** Of each entry that was changed, the first part that differs. A `score` that throws is for others to find. */
function changesOf(course: Course, scene: Scene, entries: readonly RecordedEntry[]): readonly string[] {
  const given = read(scene, entries)
  const before = read(scene, entries)
  const [first] = entries
  if (first === undefined) return []
  const of = { ...first, task: scene.task.name }
  try {
    scoreEntries(scene.task, given, scoreRandom(course.evaluation.seedOf(first.epochBlock), of))
  } catch {
    // It may have changed them all the same.
  }
  return given.flatMap(
    (entry, place) => parts.find((part) => !isDeepStrictEqual(entry[part], before[place]?.[part])) ?? [],
  )
}

/** From copies, because a schema may pass on what it is given. */
function read({ task, miners }: Scene, entries: readonly RecordedEntry[]): readonly ScoreEntry[] {
  return entries.flatMap((entry) => {
    const miner = miners.get(entry.hotkey)
    return miner ? [readEntry(task, structuredClone(entry), copyOf(miner))] : []
  })
}

function copyOf(miner: MinerView): MinerView {
  try {
    return { ...miner, state: structuredClone(miner.state) }
  } catch {
    return { ...miner }
  }
}

/** Every answer belongs to the question of another miner, so that it is allowed and wrong. */
async function exchanged(course: Course, { entries, miners }: Scene): Promise<readonly RecordedEntry[]> {
  const found: RecordedEntry[] = []
  for (const [place, entry] of entries.entries()) {
    const other = entries[(place + 1) % entries.length]?.answer as { readonly value?: unknown } | undefined
    const miner = miners.get(entry.hotkey)
    const { totalMs } = entry.answer as { readonly totalMs: number }
    if (miner === undefined) continue
    try {
      found.push(await evidenceOf(withAnswer(entry, other?.value, totalMs), miner, course.evaluation))
    } catch {
      // An `evaluate` that breaks on it is found with other changes.
    }
  }
  return found
}
