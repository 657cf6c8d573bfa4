import { encodeState, type RecordedEntry } from '@subnetkit/scoring'
import type { EntryScore } from '@subnetkit/subnet'
import type { Candidate } from './candidates.js'
import type { Course } from './course.js'
import { type Broken, isBroken, judge, judgeChanged } from './judge.js'
import type { Scene } from './scene.js'

/** What a candidate did to scores, on average over the questions it was tried on. */
export interface Tally extends Pick<Candidate, 'kind' | 'part' | 'label'> {
  readonly questions: number
  /** Of the honest answers to these questions. */
  readonly honest: number
  /** Of the changed answers. */
  readonly own: number
  /** Whether it was never below the honest one. */
  readonly neverLower: boolean
  /** Whether the miner's state became another one: then the answer is looked at, whatever it scores now. */
  readonly remembered: boolean
  /** Mean of the other miners' scores while this one was honest, and while it was changed. */
  readonly othersBefore: number
  readonly othersAfter: number
  readonly broken: readonly (Broken & { readonly alone: boolean })[]
}

/** Puts one changed answer at a time among honest ones, on `questions` of them. */
export async function tally(
  course: Course,
  scene: Scene,
  base: readonly EntryScore[],
  candidate: Candidate,
  places: readonly number[],
): Promise<Tally> {
  const { kind, part, label } = candidate
  const broken: (Broken & { alone: boolean })[] = []
  const pairs: { honest: number; own: number; othersBefore: number; othersAfter: number }[] = []
  let questions = 0
  let remembered = false
  for (const place of places) {
    const entry = scene.entries[place]
    const changed = entry && (await candidate.change(entry))
    if (changed === undefined) continue
    questions++
    const verdict = await judgeChanged(course, scene, place, changed)
    if (isBroken(verdict)) {
      broken.push({
        ...verdict.broken,
        alone: verdict.broken.where === 'evaluate' || breaksAlone(course, scene, changed),
      })
      continue
    }
    remembered ||= stateOf(course, verdict.scores[place]) !== stateOf(course, base[place])
    pairs.push({
      honest: base[place]?.score ?? 0,
      own: verdict.scores[place]?.score ?? 0,
      othersBefore: meanOf(base.filter((_, index) => index !== place)),
      othersAfter: meanOf(verdict.scores.filter((_, index) => index !== place)),
    })
  }
  const mean = (pick: (pair: (typeof pairs)[number]) => number): number =>
    pairs.reduce((sum, pair) => sum + pick(pair), 0) / Math.max(1, pairs.length)
  return {
    ...{ kind, part, label, questions, remembered, broken },
    honest: mean(({ honest }) => honest),
    own: mean(({ own }) => own),
    neverLower: pairs.length > 0 && pairs.every(({ honest, own }) => own >= honest),
    othersBefore: mean(({ othersBefore }) => othersBefore),
    othersAfter: mean(({ othersAfter }) => othersAfter),
  }
}

/** An answer on which `score` breaks alone is set aside by validators; one that breaks only among others stops them all. */
function breaksAlone(course: Course, scene: Scene, entry: RecordedEntry): boolean {
  return isBroken(judge(course, scene, [entry]))
}

/** As it would be stored; a state that its own schema refuses is for the runs to report. */
function stateOf({ subnet }: Course, given: EntryScore | undefined): string | undefined {
  if (given?.state === undefined) return undefined
  try {
    return JSON.stringify(encodeState(subnet, given.state))
  } catch {
    return undefined
  }
}

function meanOf(scores: readonly EntryScore[]): number {
  return scores.reduce((sum, { score }) => sum + score, 0) / Math.max(1, scores.length)
}
