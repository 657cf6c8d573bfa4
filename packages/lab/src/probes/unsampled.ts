import { type RecordedEntry, selectMiners } from '@subnetkit/scoring'
import { createRandom, type Subnet } from '@subnetkit/subnet'
import type { Finding } from '@subnetkit/subnet/report'
import { formatRatio } from '../report/findings/format.js'
import { rankCorrelation } from '../statistics/rank-correlation.js'
import { type Course, type CourseModules, createCourse, usualMs } from './course.js'

const miners = 12
const questions = 4
const epochs = 12
/** A quarter of all in an epoch, so that every one is asked in every fourth. */
const quarter = miners / 4
const usualTempo = 360
/** Below this share of what those earn who were asked last, not being asked costs something. */
const keeps = 0.9

/**
 * Asks a quarter of equally good miners in each epoch. Their scores are all good, so their weights must not depend on who was asked last.
 * When they do, the figure says what becomes of miners whose qualities differ.
 */
export async function unsampledFindings(subnet: Subnet, seed: string, modules: CourseModules): Promise<Finding[]> {
  try {
    const equals = await play(subnet, { seed, limit: quarter, qualities: Array(miners).fill(1) }, modules)
    if (equals.ofAsked <= 0 || equals.ofOthers >= keeps * equals.ofAsked) return []
    const qualities = Array.from({ length: miners }, (_, index) => 0.3 + (0.7 * index) / (miners - 1))
    const few = await play(subnet, { seed, limit: quarter, qualities }, modules)
    const all = await play(subnet, { seed, limit: miners, qualities }, modules)
    return [finding(equals.ofOthers / equals.ofAsked, spearman(qualities, all.paid), spearman(qualities, few.paid))]
  } catch {
    // Where the author's functions fail on honest answers, the other probes and the runs say so.
    return []
  }
}

interface Outcome {
  /** Weight per score of miners that were asked in the epoch, and of the others. */
  readonly ofAsked: number
  readonly ofOthers: number
  /** Sum of weights by miner. */
  readonly paid: readonly number[]
}

async function play(
  subnet: Subnet,
  { seed, limit, qualities }: { readonly seed: string; readonly limit: number; readonly qualities: readonly number[] },
  modules: CourseModules,
): Promise<Outcome> {
  const course = createCourse(subnet, { seed: `${seed}/unsampled`, questions, miners }, modules)
  const chance = createRandom(new TextEncoder().encode(`${seed}/unsampled`))
  const everyone = [...course.views().values()]
  const tempo = Number(subnet.hyperparameters.tempo ?? usualTempo)
  const paid = new Map(everyone.map(({ hotkey }) => [hotkey, 0]))
  const asked = { weight: 0, score: 0 }
  const others = { weight: 0, score: 0 }
  for (let epoch = 0; epoch < epochs; epoch++) {
    const block = 1 + epoch * tempo
    // In the first epoch all are asked, so that later everybody has a score.
    const chosen = epoch === 0 ? everyone : selectMiners(everyone, { limit, turn: epoch })
    const hotkeys = chosen.map(({ hotkey }) => hotkey)
    const quality = (entry: RecordedEntry): number => qualities[entry.uid] ?? 1
    const entries = (await course.ask({ block, round: 0 }, hotkeys)).map((entry) =>
      chance.fork(`${epoch}/${entry.id}`).float() < quality(entry) ? entry : failed(entry),
    )
    await settle(course, entries)
    if (epoch === 0) continue
    const weights = course.weights(block + tempo - 1)
    for (const { hotkey } of everyone) {
      const weight = weights.get(hotkey) ?? 0
      paid.set(hotkey, (paid.get(hotkey) ?? 0) + weight)
      const sum = hotkeys.includes(hotkey) ? asked : others
      sum.weight += weight
      sum.score += course.score(hotkey)
    }
  }
  const perScore = ({ weight, score }: typeof asked): number => (score > 0 ? weight / score : 0)
  return {
    ofAsked: perScore(asked),
    ofOthers: perScore(others),
    paid: everyone.map(({ hotkey }) => paid.get(hotkey) ?? 0),
  }
}

async function settle(course: Course, entries: readonly RecordedEntry[]): Promise<void> {
  course.settle(await Promise.all(entries.map((entry) => course.evaluate(entry))))
}

function failed(entry: RecordedEntry): RecordedEntry {
  return { ...entry, answer: { ok: false, kind: 'timeout', totalMs: usualMs } }
}

function spearman(qualities: readonly number[], paid: readonly number[]): number {
  return rankCorrelation(qualities, paid) ?? 0
}

function finding(share: number, before: number, after: number): Finding {
  return {
    id: 'unsampled-lose',
    severity: 'problem',
    strategy: null,
    text: `Miners that are not asked in an epoch lose their weight: with a quarter asked, they get ${formatRatio(share)} of what equally good miners get that were asked. The rank correlation of quality and pay is ${formatRatio(before)} with all asked and ${formatRatio(after)} with a quarter.`,
    figure: share,
    fix: 'Let `weights` follow `score`, which stays as it is while a miner is not asked, and take no account of when it was asked last; or ask every miner in every epoch.',
  }
}
