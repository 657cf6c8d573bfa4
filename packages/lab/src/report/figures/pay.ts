import type { LabNeuron, LabRun } from '../../types.js'

/** Uid → what it was paid over all epochs, in rao. */
export function payOf({ neurons, epochs }: LabRun): ReadonlyMap<number, number> {
  return new Map(
    neurons.map(({ uid }) => [
      uid,
      Number(epochs.reduce((sum, { emissionRao }) => sum + (emissionRao[uid] ?? 0n), 0n)),
    ]),
  )
}

export function totalOf(neurons: readonly LabNeuron[], pay: ReadonlyMap<number, number>): number {
  return neurons.reduce((sum, { uid }) => sum + (pay.get(uid) ?? 0), 0)
}

/** Honest miners that a report compares with: those of the best quality, and of owners with one uid wherever there are such. */
export function referenceMiners({ neurons }: LabRun): readonly LabNeuron[] {
  const miners = neurons.filter(({ role }) => role === 'miner')
  const uidsOf = (owner: string): number => miners.filter(({ operator }) => operator === owner).length
  const all = miners.filter(({ strategy }) => strategy === 'honest')
  const alone = all.filter(({ operator }) => uidsOf(operator) === 1)
  const honest = alone.length > 0 ? alone : all
  const best = Math.max(...honest.map(qualityOf))
  return honest.filter((neuron) => qualityOf(neuron) === best)
}

export function qualityOf({ quality }: LabNeuron): number {
  return quality ?? 1
}
