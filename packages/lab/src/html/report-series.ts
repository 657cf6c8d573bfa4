import type { MinerFigures } from '@subnetkit/subnet/report'
import { qualityOf } from '../report/figures/pay.js'
import type { LabEpoch, LabNeuron, LabRun } from '../types.js'

/** How the pay of one row of a report went. */
export interface PaySeries {
  readonly row: Pick<MinerFigures, 'strategy' | 'quality'>
  /** Part of all miners' pay that one uid got, on average over seeds and the epochs of a point; null where nobody was paid. */
  readonly shares: readonly (number | null)[]
}

export interface PayOverEpochs {
  /** The last epoch of each point, counted from 1. */
  readonly epochs: readonly number[]
  readonly series: readonly PaySeries[]
}

const mostPoints = 60

/** Pay over time, by the rows of a report. A long experiment is drawn in at most 60 points. */
export function payOverEpochs(
  runs: readonly LabRun[],
  rows: readonly Pick<MinerFigures, 'strategy' | 'quality'>[],
): PayOverEpochs {
  const total = Math.min(...runs.map(({ epochs }) => epochs.length))
  const count = Math.min(mostPoints, total)
  const ends = Array.from({ length: count }, (_, index) => Math.ceil(((index + 1) * total) / count))
  const series = rows.map((row) => {
    const perRun = runs.map((run) => sharesOf(run, run.neurons.filter(isOf(row))))
    const shares = ends.map((end, index) => {
      const start = index === 0 ? 0 : (ends[index - 1] ?? 0)
      return mean(perRun.flatMap((shares) => shares.slice(start, end)))
    })
    return { row, shares }
  })
  return { epochs: ends, series }
}

function isOf({ strategy, quality }: Pick<MinerFigures, 'strategy' | 'quality'>): (neuron: LabNeuron) => boolean {
  return (neuron) =>
    neuron.role === 'miner' && neuron.strategy === strategy && (quality === null || qualityOf(neuron) === quality)
}

/** By epoch. */
function sharesOf({ epochs, neurons }: LabRun, group: readonly LabNeuron[]): readonly (number | null)[] {
  const miners = neurons.filter(({ role }) => role === 'miner')
  return epochs.map((epoch) => {
    const all = paid(epoch, miners)
    return all > 0 && group.length > 0 ? paid(epoch, group) / group.length / all : null
  })
}

function paid({ emissionRao }: LabEpoch, group: readonly LabNeuron[]): number {
  return Number(group.reduce((sum, { uid }) => sum + (emissionRao[uid] ?? 0n), 0n))
}

function mean(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null)
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length
}
