import type { Detection } from '@subnetkit/subnet/report'
import { figureOf, figureOfKnown } from '../../statistics/figure.js'
import { meanOf, sumOf } from '../../statistics/mean.js'
import type { LabNeuron, LabRun, SettledScore } from '../../types.js'
import { referenceMiners } from './pay.js'

/** Below this share of what honest answers score, an answer counts as detected. */
const lowShare = 0.5

interface Tally {
  readonly entries: number
  readonly low: number
  /** Of each uid that was detected. */
  readonly delays: readonly number[]
  readonly never: number
}

/** How often and how soon the answers of these miners scored low; null when nothing of theirs was scored. */
export function detectionOf(runs: readonly LabRun[], isLike: (neuron: LabNeuron) => boolean): Detection | null {
  const tallies = runs.map((run) => tallyOf(run, run.neurons.filter(isLike))).filter(({ entries }) => entries > 0)
  const rate = figureOf(tallies.map(({ low, entries }) => low / entries))
  if (!rate) return null
  return {
    entries: sumOf(tallies.map(({ entries }) => entries)),
    rate,
    delayEpochs: figureOfKnown(tallies.map(({ delays }) => (delays.length > 0 ? meanOf(delays) : null))),
    neverDetected: sumOf(tallies.map(({ never }) => never)),
  }
}

function tallyOf(run: LabRun, group: readonly LabNeuron[]): Tally {
  const { bar, historyOf } = readRun(run)
  const isLow = ({ score }: SettledScore): boolean => score < bar
  const histories = group.flatMap(({ uid }) => {
    const history = historyOf.get(uid)
    return history ? [history] : []
  })
  const delays = histories.flatMap((history) => {
    const first = history.find(isLow)
    return first ? [first.index - (history[0]?.index ?? 0) + 1] : []
  })
  return {
    entries: sumOf(histories.map((history) => history.length)),
    low: sumOf(histories.map((history) => history.filter(isLow).length)),
    delays,
    never: histories.length - delays.length,
  }
}

interface ScoredRun {
  /** A score below this is low. */
  readonly bar: number
  /** What each uid was scored, in order; uids without a score are missing. */
  readonly historyOf: ReadonlyMap<number, readonly (SettledScore & { readonly index: number })[]>
}

const scored = new WeakMap<LabRun, ScoredRun>()

/** Every strategy asks for the same of a run, which may have a hundred thousand scores. */
function readRun(run: LabRun): ScoredRun {
  const known = scored.get(run) ?? { bar: lowBar(run), historyOf: historiesOf(run) }
  scored.set(run, known)
  return known
}

function historiesOf({ epochs }: LabRun): ScoredRun['historyOf'] {
  const histories = new Map<number, (SettledScore & { readonly index: number })[]>()
  for (const { index, settled } of epochs) {
    for (const entry of settled) {
      const history = histories.get(entry.miner) ?? []
      history.push({ ...entry, index })
      histories.set(entry.miner, history)
    }
  }
  return histories
}

/** Without honest answers to compare with, half of the highest score there is. */
function lowBar(run: LabRun): number {
  const honest = new Set(referenceMiners(run).map(({ uid }) => uid))
  const scores = run.epochs.flatMap(({ settled }) =>
    settled.filter(({ miner }) => honest.has(miner)).map(({ score }) => score),
  )
  return lowShare * (scores.length > 0 ? meanOf(scores) : 1)
}
