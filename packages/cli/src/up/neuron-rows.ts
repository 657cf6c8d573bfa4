import type { Metagraph, Neuron, WeightsRow } from '@subnetkit/chain-client'
import type { Member, Role } from './members.js'

/** A neuron of the run as it stands in the JSON document. */
export interface NeuronRow {
  readonly uid: number
  readonly hotkey: string
  readonly coldkey: string
  readonly role: Role
  readonly strategy: string | null
  /** Mean of the validators' moving averages, as far as they tell; null for others than miners. */
  readonly score: number | null
  /** Mean of what the validators set for it, weighted by their stake; each row sums to 1. */
  readonly weight: number
  readonly consensus: number
  readonly incentive: number
  readonly dividends: number
  readonly emissionRao: bigint
  readonly stakeRao: bigint
  readonly validatorTrust: number
  readonly validatorPermit: boolean
}

/** One row for each neuron, in order of uid. */
export function toNeuronRows(input: {
  readonly metagraph: Metagraph
  readonly members: readonly Member[]
  readonly weights: ReadonlyMap<number, WeightsRow>
  readonly scores: ReadonlyMap<string, number>
}): readonly NeuronRow[] {
  const { metagraph, members, weights, scores } = input
  const byHotkey = new Map(members.map((member) => [String(member.hotkeyPair.address), member]))
  const mean = meanWeights(metagraph.neurons, weights)
  return metagraph.neurons.map((neuron) => {
    const member = byHotkey.get(neuron.hotkey)
    const { uid, hotkey, coldkey, consensus, incentive, dividends } = neuron
    const { emissionRao, stakeRao, validatorTrust, validatorPermit } = neuron
    return {
      uid,
      hotkey,
      coldkey,
      role: member?.role ?? 'miner',
      strategy: member?.strategy ?? null,
      score: scores.get(hotkey) ?? null,
      weight: mean.get(uid) ?? 0,
      consensus,
      incentive,
      dividends,
      emissionRao,
      stakeRao,
      validatorTrust,
      validatorPermit,
    }
  })
}

function meanWeights(neurons: readonly Neuron[], rows: ReadonlyMap<number, WeightsRow>): ReadonlyMap<number, number> {
  const total = neurons.reduce((sum, { uid, stakeRao }) => sum + (rows.has(uid) ? Number(stakeRao) : 0), 0)
  const mean = new Map<number, number>()
  for (const { uid: validator, stakeRao } of neurons) {
    const row = rows.get(validator)
    if (row === undefined || total === 0) continue
    const sum = row.weights.reduce((all, weight) => all + weight, 0)
    row.uids.forEach((uid, index) => {
      const share = ((row.weights[index] ?? 0) / sum) * (Number(stakeRao) / total)
      mean.set(uid, (mean.get(uid) ?? 0) + share)
    })
  }
  return mean
}
