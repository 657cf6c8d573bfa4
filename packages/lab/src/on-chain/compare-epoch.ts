import type { Metagraph, PlainValue } from '@subnetkit/chain-client'
import { type Rows, readRow } from '@subnetkit/yuma'
import type { ConsensusEpoch } from '../consensus/consensus-epoch.js'
import type { ChainDifference, ComparedValue } from '../types.js'

/** What an epoch left on the chain. */
export interface EpochOnChain {
  readonly metagraph: Metagraph
  /** Rows as they are stored, by uid. */
  readonly bonds: readonly PlainValue[]
}

/** What the rules alone decided on the same rows and stakes. */
export interface EpochByRules {
  readonly epoch: ConsensusEpoch
  readonly bonds: Rows
  /** In which it was due. */
  readonly block: number
}

export interface EpochComparison {
  readonly compared: number
  readonly differences: readonly ChainDifference[]
}

/** Compares to the last unit. */
export function compareEpoch(epoch: number, onChain: EpochOnChain, byRules: EpochByRules): EpochComparison {
  const { metagraph } = onChain
  const differences: ChainDifference[] = []
  let compared = 0

  function compare(what: ComparedValue, uid: number, chain: unknown, rules: unknown): void {
    compared++
    const [left, right] = [JSON.stringify(chain), JSON.stringify(rules)]
    if (left !== right) differences.push({ epoch, what, uid, onChain: left, byRules: right })
  }

  compare('block', 0, metagraph.lastStep, byRules.block)
  for (const neuron of metagraph.neurons) {
    const { uid } = neuron
    const rules = byRules.epoch
    compare('incentive', uid, neuron.incentiveU16, toU16(rules.incentive[uid]))
    compare('dividends', uid, neuron.dividendsU16, toU16(rules.dividends[uid]))
    compare('consensus', uid, neuron.consensusU16, toU16(rules.consensus[uid]))
    compare('validatorTrust', uid, toU16(neuron.validatorTrust), toU16(rules.validatorTrust[uid]))
    compare('validatorPermit', uid, neuron.validatorPermit, rules.validatorPermit[uid])
    compare('active', uid, neuron.active, rules.active[uid])
    compare('emission', uid, String(neuron.emissionRao), String(rules.emissionRao[uid]))
    compare('bonds', uid, onChain.bonds[uid], readRow(byRules.bonds, uid))
  }
  return { compared, differences }
}

/** Both sides are such integers; they come as fractions. */
function toU16(fraction: number | undefined): number | null {
  return fraction === undefined ? null : Math.round(fraction * 65_535)
}
