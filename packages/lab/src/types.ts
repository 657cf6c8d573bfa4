import type { FailureKind, Random } from '@subnetkit/subnet'
import type { Strategy } from '@subnetkit/subnet/strategies'
import type { EpochInputs, RuleSet } from '@subnetkit/yuma'

/** Miners that answer alike. */
export interface MinerGroup {
  /** By name where a plan is to run in another thread. */
  readonly strategy: string | Strategy
  readonly count: number
  /** True quality in [0, 1], default 1. */
  readonly quality?: number
  /** Who owns the uids; default one owner each. */
  readonly operator?: string
  /** Registers when this epoch begins; nobody knows it before. Default 0. */
  readonly joinsAtEpoch?: number
}

/** What a validator may know when it forms its opinion. */
export interface OpinionContext {
  /** Its honest, noisy opinion of each miner, in the order of `miners`. */
  readonly own: readonly number[]
  /** Whether each miner gave it an answer since its last opinion, right or wrong; in the order of `miners`. */
  readonly answered: readonly boolean[]
  readonly epoch: number
  /** Consensus of each miner as it was public `lag` epochs ago: 1 is the last epoch. Undefined where there is none. */
  visible(lag: number): readonly number[] | undefined
  readonly random: Random
  readonly miners: readonly LabNeuron[]
  readonly self: LabNeuron
}

/** How a validator turns what it knows into weights of each miner: `keep` leaves the old row, `none` sets nothing yet. */
export interface ValidatorStrategy {
  readonly id: string
  /** What a report says nothing about when nobody tried this strategy, in a few words. */
  readonly topic?: string
  /** Decides after all others, and may therefore ask for `visible(0)`: the consensus of what they have just set. */
  readonly actsLast?: boolean
  opinion(context: OpinionContext): readonly number[] | 'keep' | 'none'
}

/** Epochs in which a validator sets no weights, so that its old ones stay, or gives everybody the same. */
export interface Interruption {
  readonly fromEpoch: number
  readonly epochs: number
  readonly does: 'nothing' | 'uniform'
}

/** Validators that judge alike. */
export interface ValidatorGroup {
  readonly strategy: string | ValidatorStrategy
  readonly count: number
  /** Of each of them. */
  readonly stakeRao: bigint
  /** Standard deviation of its opinions relative to the truth. Default 0. */
  readonly noise?: number
  readonly interruption?: Interruption
}

/** The consensus parameters of a subnet, under the chain's names. */
export type ConsensusHyperparameters = Pick<
  EpochInputs,
  | 'activityCutoff'
  | 'alphaHighU16'
  | 'alphaLowU16'
  | 'alphaSigmoidSteepness'
  | 'bondsMovingAverage'
  | 'bondsPenaltyU16'
  | 'emissionRao'
  | 'kappaU16'
  | 'liquidAlphaOn'
  | 'maxAllowedValidators'
  | 'stakeThresholdRao'
>

/** An experiment. The same plan gives the same run on every machine. */
export interface LabPlan {
  readonly seed: string
  readonly epochs: number
  /** How often each validator asks in an epoch. */
  readonly roundsPerEpoch: number
  readonly miners: readonly MinerGroup[]
  readonly validators: readonly ValidatorGroup[]
  readonly ruleSet: RuleSet
  /** Blocks between two epochs. */
  readonly tempo: number
  /** Share of a new score in the moving average. */
  readonly alpha: number
  readonly hyperparameters: ConsensusHyperparameters
  /**
   * Tasks are drawn from this many for each kind, so that what they cost is bounded; each miner's own randomness picks one. Default: every
   * draw is new, as on the network. A question keeps the identity of what would have been drawn without the pool, so that no cheat gains
   * by its repeats.
   */
  readonly poolSize?: number
  /**
   * Whose requests miners take: those of callers with stake, as the framework's own do, or everybody's, so that a rival can keep a miner
   * busy. Default `stake`.
   */
  readonly admission?: 'stake' | 'open'
  readonly latency?: LatencyModel
  readonly costs?: CostProfile
}

/** How long questions and answers travel: log-normal, with a median for each pair and jitter for each question. */
export interface LatencyModel {
  readonly medianMs: number
  /** Of the logarithm of a pair's median. */
  readonly pairSigma: number
  /** Of the logarithm of a question around its pair's median. */
  readonly jitterSigma: number
}

/** How long work takes, in milliseconds. */
export interface CostProfile {
  /** Of every answer. */
  readonly answerMs: number
  /** Of one unit of a task that the subnet's own `respond` answers. */
  readonly unitMs: number
  /** Of one input of a model: a text, or one run of an ONNX file. */
  readonly inputMs: { readonly fp32: number; readonly int8: number; readonly onnx: number }
}

/** Who holds a uid; uids count from 0, miners first. */
export interface LabNeuron {
  readonly uid: number
  readonly hotkey: string
  readonly role: 'miner' | 'validator'
  readonly strategy: string
  /** True quality in [0, 1], of miners. */
  readonly quality?: number
  readonly stakeRao: bigint
  readonly operator: string
  /** Of one that was not there from the beginning. */
  readonly registeredAtBlock?: number
}

/** A validator's row of weights as the chain stores it. */
export interface WeightRow {
  /** Of the validator. */
  readonly uid: number
  readonly uids: readonly number[]
  /** u16, the highest is 65535. */
  readonly values: readonly number[]
}

/** A score that an answer received. */
export interface SettledScore {
  /** Uid. */
  readonly validator: number
  /** Uid. */
  readonly miner: number
  /** In [0, 1]. */
  readonly score: number
  /** Whether there was an answer to score. */
  readonly outcome: 'ok' | FailureKind
  readonly totalMs: number
}

/** What an epoch decided. Vectors have one entry per uid. */
export interface LabEpoch {
  readonly index: number
  readonly block: number
  /** In [0, 1]. */
  readonly incentive: readonly number[]
  /** In [0, 1]. */
  readonly dividends: readonly number[]
  readonly emissionRao: readonly bigint[]
  readonly weights: readonly WeightRow[]
  /** By validator's uid: moving average by miner's uid. */
  readonly scores: ReadonlyMap<number, ReadonlyMap<number, number>>
  /** What was settled since the epoch before. */
  readonly settled: readonly SettledScore[]
  /** How long each miner computed for its answers, by the cost profile. */
  readonly costMs: readonly number[]
}

/** How much was computed. */
export interface LabWork {
  /** Inputs that a model was given. */
  readonly inferences: number
  /** Of those, the ones that differ; the others came from the cache. */
  readonly distinctInputs: number
  readonly evaluations: number
}

/** A function of the subnet, `respond` as honest miners run it; or a strategy. */
export type ProblemStage = 'sample' | 'respond' | 'evaluate' | 'score' | 'weights' | 'strategy'

/**
 * Where the subnet's own code failed; miners lose nothing by it, as on the network, unless it is their `respond`. Or a cheat that can do
 * nothing with the task.
 */
export interface LabProblem {
  readonly stage: ProblemStage
  /** Id, for the stage of that name. */
  readonly strategy?: string
  readonly count: number
  /** The first one, in words. */
  readonly example: string
}

export interface LabRun {
  readonly plan: LabPlan
  readonly neurons: readonly LabNeuron[]
  readonly epochs: readonly LabEpoch[]
  readonly work: LabWork
  readonly problems: readonly LabProblem[]
  readonly ruleSet: string
  readonly yumaSpecVersion: number
  /** Where the run was held on a chain. */
  readonly chain?: ChainFigures
}

/** What a validator wanted of the chain, or a newcomer, and did not get. */
export interface ChainRefusal {
  /** Of the error of @subnetkit/chain-client. */
  readonly code: string
  readonly strategy: string
  readonly count: number
}

/** A value that the chain has and the rules alone, on the same rows and stakes, have not. */
export interface ChainDifference {
  readonly epoch: number
  readonly what: ComparedValue
  /** Of the chain, whose owner has uid 0. */
  readonly uid: number
  readonly onChain: string
  readonly byRules: string
}

export type ComparedValue =
  | 'active'
  | 'block'
  | 'bonds'
  | 'consensus'
  | 'dividends'
  | 'emission'
  | 'incentive'
  | 'validatorPermit'
  | 'validatorTrust'

/** What happened on the chain that a run was held on. Amounts are those of the run's own epochs. */
export interface ChainFigures {
  /** All of them, those that set the subnet up included. */
  readonly blocks: number
  /** That were included in blocks. */
  readonly extrinsics: number
  readonly refused: readonly ChainRefusal[]
  /** Strategies whose uid was given to a newcomer, once for each. */
  readonly replaced: readonly string[]
  /** Paid to miners and validators. */
  readonly emissionRao: bigint
  readonly ownerCutRao: bigint
  /** Issued, and neither paid nor cut: nobody could be paid, or rounding. */
  readonly unpaidRao: bigint
  /** Of all uids with a stake together, when the first epoch counted it and when the last one did. */
  readonly stakeRao: readonly [first: bigint, last: bigint]
  /** Stakes of the plan were divided by this, so that they fit the chain's supply. */
  readonly stakeDivisor: bigint
  /** How many epochs weights were kept sealed; 0 where they were set in the open. */
  readonly revealEpochs: number
  /** How many values were compared with those of the rules alone. */
  readonly compared: number
  readonly differences: number
  /** The first of them. */
  readonly examples: readonly ChainDifference[]
}
