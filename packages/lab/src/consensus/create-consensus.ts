import { createRows, type EpochInputs, NO_COMMIT, type Rows, type RuleSet, type Yuma } from '@subnetkit/yuma'
import type { ConsensusHyperparameters, WeightRow } from '../types.js'
import { type ConsensusEpoch, readEpoch } from './consensus-epoch.js'
import { type Kept, withNeurons } from './kept-state.js'

export interface ConsensusOptions {
  /** Number of uids. */
  readonly n: number
  readonly ruleSet: RuleSet
  /** Blocks between epochs. */
  readonly tempo: number
  readonly hyperparameters: ConsensusHyperparameters
  /** Stake weight by uid. */
  readonly stakeRao: readonly bigint[]
  /** By uid; default 0 for all. */
  readonly blockAtRegistration?: readonly number[]
  readonly ownerUid?: number
  /** Of the epoch before the first, in which permits are decided. Default 1. */
  readonly openingBlock?: number
}

/** What moves from epoch to epoch on a chain, where pay is staked and uids are added; by uid. */
export interface SubnetState {
  readonly stakeRao: readonly bigint[]
  readonly blockAtRegistration: readonly number[]
  readonly emissionRao: bigint
}

export interface ConsensusModules {
  readonly yuma: Yuma
}

/** The weights that were set since the epoch before; whoever is missing keeps its row and its `lastUpdate`. */
export interface ConsensusStep {
  /** The epoch's block; each epoch needs a later one than the one before, and the first one of at least 2. */
  readonly block: number
  readonly rows: readonly WeightRow[]
  /** Default: as it stands in the options. */
  readonly state?: SubnetState
  /** Where weights are committed first, and `rows` are those that were shown. */
  readonly commits?: StepCommits
}

/** Weights that were committed and not shown yet. */
export interface StepCommits {
  /** Uids that committed since the epoch before: `lastUpdate` counts from commits, whatever is shown. */
  readonly made: readonly number[]
  /** By uid, the block of its earliest commit that can still be shown. */
  readonly openSince: ReadonlyMap<number, number>
}

/** What an experiment needs of consensus, wherever it is computed. */
export interface EpochConsensus {
  step(step: ConsensusStep): ConsensusEpoch | Promise<ConsensusEpoch>
  preview(step: ConsensusStep, without: readonly number[]): ConsensusEpoch
}

export interface Consensus extends EpochConsensus {
  /** Runs one epoch and keeps bonds, permits and rows for the next. */
  step(step: ConsensusStep): ConsensusEpoch
  /** What the epoch would decide if the uids in `without` had no stake; keeps nothing. */
  preview(step: ConsensusStep, without: readonly number[]): ConsensusEpoch
  /** By uid, as they stand after the last epoch. */
  bonds(): Rows
}

/** A subnet's consensus over many epochs, bit for bit as the chain computes it. Weights count as set, or committed, one block before the epoch. */
export function createConsensus(options: ConsensusOptions, { yuma }: ConsensusModules): Consensus {
  let kept = begin(options, yuma)

  return {
    step(step) {
      const next = withRows(withNeurons(kept, step.state), step)
      const outputs = yuma.runEpoch(inputsOf(options, next, step))
      const { bonds, validatorPermit } = outputs
      kept = { ...next, bonds, validatorPermit, lastMechansimStepBlock: step.block }
      return readEpoch(step.block, outputs)
    },
    preview(step, without) {
      const inputs = inputsOf(options, withRows(withNeurons(kept, step.state), step), step)
      const stake = inputs.stake.slice()
      for (const uid of without) stake[uid] = 0n
      return readEpoch(step.block, yuma.runEpoch({ ...inputs, stake }))
    },
    bonds: () => kept.bonds,
  }
}

/** Permits are decided at the end of an epoch, so the chain needs one before weights can count: it is run here. */
function begin(options: ConsensusOptions, yuma: Yuma): Kept {
  const none: Kept = {
    bonds: createRows(options.n, new Map()),
    validatorPermit: new Uint8Array(options.n),
    lastMechansimStepBlock: 0,
    rows: new Map(),
    lastUpdate: BigUint64Array.from({ length: options.n }, (_, uid) => BigInt(options.blockAtRegistration?.[uid] ?? 0)),
    registeredAt: Array.from({ length: options.n }, (_, uid) => options.blockAtRegistration?.[uid] ?? 0),
  }
  const { openingBlock } = options
  const { validatorPermit } = yuma.runEpoch(inputsOf(options, none, { block: openingBlock ?? 1 }))
  return { ...none, validatorPermit, lastMechansimStepBlock: openingBlock ?? 0 }
}

function withRows(kept: Kept, { block, rows, commits }: ConsensusStep): Kept {
  const next = new Map(kept.rows)
  const lastUpdate = kept.lastUpdate.slice()
  for (const { uid, uids, values } of rows) {
    next.set(
      uid,
      uids.map((target, index) => [target, values[index] ?? 0]),
    )
  }
  for (const uid of commits?.made ?? rows.map(({ uid }) => uid)) lastUpdate[uid] = BigInt(block - 1)
  return { ...kept, rows: next, lastUpdate }
}

function inputsOf(
  options: ConsensusOptions,
  kept: Kept,
  { block, state, commits }: Pick<ConsensusStep, 'block' | 'state' | 'commits'>,
): EpochInputs {
  const { ruleSet, tempo, hyperparameters, ownerUid } = options
  const { stakeRao, blockAtRegistration } = state ?? options
  const n = state?.stakeRao.length ?? options.n
  const { rows, registeredAt: _, ...between } = kept
  return {
    ...hyperparameters,
    ...(state && { emissionRao: state.emissionRao }),
    ...between,
    n,
    ruleSet,
    tempo,
    block,
    stake: BigUint64Array.from(stakeRao),
    blockAtRegistration: BigUint64Array.from({ length: n }, (_, uid) => BigInt(blockAtRegistration?.[uid] ?? 0)),
    weights: createRows(n, rows),
    ownerUid: ownerUid ?? null,
    commitBlock:
      commits === undefined
        ? null
        : BigUint64Array.from({ length: n }, (_, uid) => BigInt(commits.openSince.get(uid) ?? NO_COMMIT)),
  }
}
