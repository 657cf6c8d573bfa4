import type { RuleSet, Yuma } from '@subnetkit/yuma'
import type { ConsensusHyperparameters, WeightRow } from '../../types.js'
import { createConsensus } from '../create-consensus.js'
import { defaultHyperparameters } from '../hyperparameters.js'
import type { Network } from './retention-network.js'

export interface CampRules {
  readonly ruleSet: RuleSet
  readonly hyperparameters: Partial<ConsensusHyperparameters>
  /** The validators' part of emission, xi; the chain has one half. */
  readonly validatorShare: number
}

export interface Utilities {
  /** The part of its weight that an honest validator gives to honest miners. */
  readonly honest: number
  /** The part of its weight that a validator of the cabal gives to the cabal's miners. */
  readonly cabal: number
}

export interface Retained {
  /** The honest camp's part of the emission of one epoch. */
  readonly share: number
  /** No miner reached kappa, so that the chain pays validators by stake and no miner at all. */
  readonly stopped: boolean
}

export function retainedEmission(network: Network, utilities: Utilities, rules: CampRules & { yuma: Yuma }): Retained {
  const { honestMiners, honestValidators, stakeRao } = network
  const miners = network.spread[0]?.length ?? 0
  const consensus = createConsensus(
    {
      n: miners + stakeRao.length,
      ruleSet: rules.ruleSet,
      tempo: 360,
      hyperparameters: { ...defaultHyperparameters, ...rules.hyperparameters, maxAllowedValidators: stakeRao.length },
      stakeRao: [...Array.from({ length: miners }, () => 0n), ...stakeRao],
    },
    rules,
  )
  const rows = network.spread.map((spread, index) => {
    const toHonest = index < honestValidators ? utilities.honest : 1 - utilities.cabal
    const given = spread.map((share, uid) => share * (uid < honestMiners ? toHonest : 1 - toHonest))
    return toRow(miners + index, given)
  })
  const epoch = consensus.step({ block: 360, rows })
  if (epoch.incentive.every((share) => share === 0)) return { share: stakeShareOf(network), stopped: true }
  const mined = shareOf(epoch.incentive.slice(0, miners), honestMiners)
  const validated = shareOf(epoch.dividends.slice(miners), honestValidators)
  return { share: rules.validatorShare * validated + (1 - rules.validatorShare) * mined, stopped: false }
}

/** The largest becomes 65535. In doubles, since a map has a billion weights and none of them is on an edge. */
function toRow(uid: number, given: readonly number[]): WeightRow {
  const scale = 65_535 / Math.max(...given)
  return { uid, uids: given.map((_, miner) => miner), values: given.map((value) => Math.round(value * scale)) }
}

function stakeShareOf({ stakeRao, honestValidators }: Network): number {
  return shareOf(stakeRao.map(Number), honestValidators)
}

function shareOf(values: readonly number[], first: number): number {
  const total = values.reduce((sum, value) => sum + value, 0)
  const part = values.slice(0, first).reduce((sum, value) => sum + value, 0)
  return total === 0 ? 0 : part / total
}
