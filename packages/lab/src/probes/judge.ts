import { SubnetkitError, toErrorMessage } from '@subnetkit/core'
import { type RecordedEntry, readEntry, scoreRandom } from '@subnetkit/scoring'
import { type EntryScore, type MinerView, SUBNET_SCORE_INVALID, scoreEntries } from '@subnetkit/subnet'
import { evidenceOf } from '../simulation/evaluate-entry.js'
import type { Course } from './course.js'
import type { Scene } from './scene.js'

/** What broke on entries that its author's rules allow. */
export interface Broken {
  readonly where: 'evaluate' | 'score'
  /** Whether it threw, or gave something that is no number in [0, 1]. */
  readonly how: 'throws' | 'not-a-number'
  readonly why: string
}

/** Scores in the order of the entries, or what broke. */
export type Verdict = { readonly scores: readonly EntryScore[] } | { readonly broken: Broken }

export function isBroken(verdict: Verdict): verdict is { readonly broken: Broken } {
  return 'broken' in verdict
}

/** The entry with another answer, not evaluated yet. */
export function withAnswer(entry: RecordedEntry, value: unknown, totalMs: number): RecordedEntry {
  const { evidence: _, ...asked } = entry
  const before = entry.answer as Readonly<Record<string, unknown>>
  const { firstChunkMs } = before
  const first = typeof firstChunkMs === 'number' ? { firstChunkMs: Math.min(firstChunkMs, totalMs) } : {}
  return { ...asked, answer: { ...before, ...first, value, totalMs } }
}

/** Evaluates one changed entry and scores it among the others. */
export async function judgeChanged(
  course: Course,
  scene: Scene,
  place: number,
  changed: RecordedEntry,
): Promise<Verdict> {
  const miner = scene.miners.get(changed.hotkey)
  let evaluated = changed
  try {
    if (miner !== undefined) evaluated = await evidenceOf(changed, miner, course.evaluation)
  } catch (error) {
    return { broken: { where: 'evaluate', how: 'throws', why: toErrorMessage(error) } }
  }
  return judge(course, scene, scene.entries.with(place, evaluated))
}

/** `chance` names another stream of the randomness that `score` is given. */
export function judge(
  course: Course,
  scene: Scene,
  entries: readonly RecordedEntry[],
  { miners = scene.miners, chance = '' }: { miners?: ReadonlyMap<string, MinerView>; chance?: string } = {},
): Verdict {
  const scores = new Map<RecordedEntry, EntryScore>()
  try {
    for (const [settleAtBlock, batch] of batchesOf(entries)) {
      const { epochBlock, round } = batch[0] ?? { epochBlock: 0, round: 0 }
      const of = { epochBlock, round, task: scene.task.name, settleAtBlock }
      const random = scoreRandom(course.evaluation.seedOf(epochBlock), of).fork(chance)
      const read = batch.flatMap((entry) => {
        const miner = miners.get(entry.hotkey)
        return miner ? [readEntry(scene.task, entry, miner)] : []
      })
      for (const [index, score] of scoreEntries(scene.task, read, random).entries()) {
        const entry = batch[index]
        if (entry) scores.set(entry, score)
      }
    }
  } catch (error) {
    return { broken: { where: 'score', ...howOf(error) } }
  }
  return { scores: entries.map((entry) => scores.get(entry) ?? { score: 0 }) }
}

function batchesOf(entries: readonly RecordedEntry[]): ReadonlyMap<number, RecordedEntry[]> {
  const batches = new Map<number, RecordedEntry[]>()
  for (const entry of entries) batches.set(entry.settleAtBlock, [...(batches.get(entry.settleAtBlock) ?? []), entry])
  return batches
}

function howOf(error: unknown): Omit<Broken, 'where'> {
  if (!SubnetkitError.is(error, SUBNET_SCORE_INVALID)) return { how: 'throws', why: toErrorMessage(error) }
  return { how: error.cause === undefined ? 'not-a-number' : 'throws', why: String(error.args.why) }
}
