import type { Yuma } from '@subnetkit/yuma'
import type { ChainFigures, LabNeuron, LabPlan } from '../types.js'
import { createConsensus, type EpochConsensus } from './create-consensus.js'

/** Consensus for one run. */
export interface LabConsensus extends EpochConsensus {
  /** What a chain did meanwhile; undefined where there was none. */
  figures(): ChainFigures | undefined
  close(): Promise<void>
}

export interface ConsensusSubject {
  readonly plan: LabPlan
  /** By uid. */
  readonly neurons: readonly LabNeuron[]
  readonly signal?: AbortSignal
}

export type OpenConsensus = (subject: ConsensusSubject) => Promise<LabConsensus>

/** The rules alone: stake stays as it is, nobody is refused, and time passes as planned. */
export function openRules(yuma: Yuma): OpenConsensus {
  return async ({ plan, neurons }) => {
    const { ruleSet, tempo, hyperparameters } = plan
    const stakeRao = neurons.map((neuron) => neuron.stakeRao)
    const blockAtRegistration = neurons.map(({ registeredAtBlock }) => registeredAtBlock ?? 0)
    const options = { n: neurons.length, ruleSet, tempo, hyperparameters, stakeRao, blockAtRegistration }
    return { ...createConsensus(options, { yuma }), figures: () => undefined, close: async () => {} }
  }
}
