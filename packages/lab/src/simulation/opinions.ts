import { decideWeights } from '@subnetkit/scoring'
import type { Random } from '@subnetkit/subnet'
import type { ConsensusEpoch } from '../consensus/consensus-epoch.js'
import type { EpochConsensus } from '../consensus/create-consensus.js'
import type { LabNeuron, OpinionContext, WeightRow } from '../types.js'
import { roundedGaussian } from './gaussian.js'
import type { LabValidator } from './validator.js'

export interface OpinionRound {
  readonly index: number
  /** Of the epoch that will count the weights. */
  readonly block: number
  readonly past: readonly ConsensusEpoch[]
  readonly random: Random
}

/** Lets every validator decide its weights; those who act last see what the others have just set. */
export function collectRows(
  validators: readonly LabValidator[],
  miners: readonly LabNeuron[],
  round: OpinionRound,
  consensus: EpochConsensus,
): WeightRow[] {
  const last = validators.filter(({ strategy }) => strategy.actsLast)
  const first = validators.filter(({ strategy }) => !strategy.actsLast)
  const ofMiners = (epoch: ConsensusEpoch | undefined): readonly number[] | undefined => {
    const values = miners.map(({ uid }) => epoch?.consensus[uid] ?? 0)
    // Before anybody's weights count there is no consensus to see.
    return values.some((value) => value > 0) ? values : undefined
  }
  const published: Visible = (lag) => (lag >= 1 ? ofMiners(round.past.at(-lag)) : undefined)
  const rows = first.flatMap((validator) => rowOf(validator, miners, round, published))
  if (last.length === 0) return rows
  const without = last.map(({ neuron }) => neuron.uid)
  const present = ofMiners(consensus.preview({ block: round.block, rows }, without))
  const visible: Visible = (lag) => (lag === 0 ? present : published(lag))
  return [...rows, ...last.flatMap((validator) => rowOf(validator, miners, round, visible))]
}

type Visible = OpinionContext['visible']

/** No row when there is nothing to say: the old one stays. */
function rowOf(
  validator: LabValidator,
  miners: readonly LabNeuron[],
  { index, block, random }: OpinionRound,
  visible: Visible,
): WeightRow[] {
  const { neuron: self, strategy, noise } = validator
  const weights = validator.weights(block - 1)
  const noises = random.fork(`noise/${self.uid}/${index}`)
  const own = miners.map(({ hotkey }) =>
    Math.max(0, (weights.get(hotkey) ?? 0) * (1 + noise * roundedGaussian(noises))),
  )
  const chance = random.fork(`opinion/${self.uid}/${index}`)
  const came = validator.takeAnswered()
  const answered = miners.map(({ hotkey }) => came.has(hotkey))
  const opinion = strategy.opinion({ own, answered, epoch: index, visible, random: chance, miners, self })
  if (opinion === 'keep' || opinion === 'none') return []
  const stated = new Map(miners.map(({ hotkey }, place) => [hotkey, opinion[place] ?? 0]))
  const decision = decideWeights(stated, miners)
  return decision.status === 'set' ? [{ uid: self.uid, uids: decision.uids, values: decision.weights }] : []
}
