/** A range that holds the mean of all seeds with 95 % confidence. */
export interface Interval {
  readonly low: number
  readonly high: number
}

/** A mean over seeds; one seed gives no interval. */
export interface Figure {
  readonly mean: number
  readonly interval: Interval | null
}

/** How often and how soon a strategy's answers were scored low. */
export interface Detection {
  /** Entries that were scored, over all seeds. */
  readonly entries: number
  /** Share of them that scored less than half of what honest answers score on average. */
  readonly rate: Figure
  /** Epochs from the first answer of a uid until its first low score, 1 when in the same epoch; null when never. */
  readonly delayEpochs: Figure | null
  /** Uids that never scored low, over all seeds. */
  readonly neverDetected: number
}

/** What miners of one strategy and quality earned. */
export interface MinerFigures {
  readonly strategy: string
  /** True quality in [0, 1] of honest miners; null for others. */
  readonly quality: number | null
  readonly uids: number
  /** Share of all that miners were paid, of the uids together. */
  readonly emissionShare: Figure
  /** Pay of one uid over pay of one honest uid of the best quality; null without one that was paid. */
  readonly earningRatio: Figure | null
  /** Cost of one uid over cost of an honest one. */
  readonly costRatio: number
  /** Profit of one uid over profit of an honest one: 1 is as good as honest work, below 0 a loss. */
  readonly profitRatio: Figure | null
  /** Null for honest miners. */
  readonly detection: Detection | null
}

/** What all uids of one owner earned together, for owners of more than one. */
export interface OperatorFigures {
  readonly strategy: string
  readonly uids: number
  /** Share of all that miners were paid. */
  readonly emissionShare: Figure
  /** Pay of its uids together over pay of one honest uid of the best quality that is not its own; null without one that was paid. */
  readonly earningRatio: Figure | null
}

/** What validators of one strategy earned. */
export interface ValidatorFigures {
  readonly strategy: string
  readonly uids: number
  /** Dividends per stake over those of honest validators; null without a paid honest one. */
  readonly dividendRatio: Figure | null
}

/** Honest answers of full quality that scored 0. */
export interface FalsePositives {
  readonly comparisons: number
  readonly count: number
  /** In [0, 1]; null without comparisons. */
  readonly rate: number | null
  /** The true rate is below this with 95 % confidence; null without comparisons. */
  readonly upperBound: number | null
}

/** For one validator in one epoch, on average. */
export interface WorkFigures {
  readonly evaluationsPerValidatorEpoch: number
  /** Inputs that models were given, by it and by the miners that it asked. */
  readonly inferencesPerValidatorEpoch: number
}

/** Changed answers that the subnet's own functions were tried on, apart from any population. */
export interface ProbeFigures {
  readonly answers: number
  readonly questions: number
}

/** How a better miner fares that joins honest ones. */
export interface NewcomerFigures {
  /** Its true quality; that of the others is 0.9. */
  readonly quality: number
  /** Until an epoch pays it nine tenths of what it earns in the end; null when none does. */
  readonly epochsUntilPaid: Figure | null
  /** Whether it is paid within its immunity, and somebody else would be pruned first when that ends. */
  readonly survivesImmunity: boolean
}

/** Miners that answer alike and have one owner, and what one uid of theirs earned among honest miners, an honest one being 1. */
export interface MixFigures {
  /** As `lazy@0.2`, which cheats on a fifth of the questions. */
  readonly strategy: string
  readonly uids: number
  readonly earningRatio: Figure | null
  readonly costRatio: number
  readonly profitRatio: Figure | null
}

/** What a search for the most profitable mix found within its budget. */
export interface SearchFigures {
  /** Most runs that it might take, those it took, and mixes that were measured in them. */
  readonly budget: number
  readonly runs: number
  readonly experiments: number
  readonly best: MixFigures | null
  /** Whether the profit of the best is above that of honest work by more than chance. */
  readonly pays: boolean
  /** Share of an honest miner's pay that `cheapest` had to reach. */
  readonly earning: number
  readonly cheapest: MixFigures | null
}

/** What happened on the chain that the runs were held on, over all seeds. Amounts are rao of the runs' own epochs. */
export interface ChainReport {
  /** Those that set the subnets up included. */
  readonly blocks: number
  /** That took effect. */
  readonly extrinsics: number
  /** What validators and newcomers wanted of the chain and did not get, by the code of the error. */
  readonly refused: readonly { readonly code: string; readonly strategy: string; readonly count: number }[]
  /** Who lost its uid to a newcomer. */
  readonly replaced: readonly { readonly strategy: string; readonly count: number }[]
  /** Paid to miners and validators. */
  readonly emissionRao: number
  readonly ownerCutRao: number
  /** Issued, and neither paid nor cut: burned, or lost by rounding. */
  readonly unpaidRao: number
  /** All stake of the subnet in the last epoch over that in the first: pay is staked. */
  readonly stakeGrowth: number
  /** Values of epochs that were compared with those of the rules alone. */
  readonly compared: number
  readonly differences: number
}

export type FindingSeverity = 'problem' | 'warning' | 'note'

/** Something to act on, in words, with the figure it rests on. */
export interface Finding {
  /** Stable name of the kind, as `cheating-pays`. */
  readonly id: string
  readonly severity: FindingSeverity
  /** The strategy it is about; null when it is about the whole. */
  readonly strategy: string | null
  readonly text: string
  readonly figure: number | null
  readonly fix: string
}

/** Who would earn what, as `subnetkit lab` finds it. */
export interface MechanismReport {
  readonly schema: 'subnetkit/mechanism-report/2'
  readonly subnet: { readonly id: string; readonly version: number }
  /** Functions of the subnet that other programs do, as `respond: python3 worker.py`: what they compute is not this code's to repeat. */
  readonly programs: readonly string[]
  /** What models ran on, as `cpu` and `onnxruntime 1.30.0`; empty where there were none. Another runtime may give other bits. */
  readonly runtime: readonly string[]
  readonly rules: { readonly ruleSet: string; readonly yumaSpecVersion: number }
  readonly experiment: {
    readonly seeds: readonly string[]
    readonly epochs: number
    readonly roundsPerEpoch: number
    readonly tempo: number
    /** Share of a new score in the moving average. */
    readonly alpha: number
    /** Share of its pay that an honest miner spends, as assumed. */
    readonly honestCostShare: number
  }
  readonly miners: readonly MinerFigures[]
  /** Owners of more than one uid, best paid first. */
  readonly operators: readonly OperatorFigures[]
  readonly validators: readonly ValidatorFigures[]
  readonly falsePositives: FalsePositives
  /**
   * Rank correlation of true quality and pay over honest miners, of the highest that equals allow: 1 when each is paid more than all worse
   * ones, about 0 when pay does not depend on quality. Null with fewer than two qualities.
   */
  readonly qualityRankCorrelation: Figure | null
  readonly work: WorkFigures
  /** Share of a validator's weights that moves from epoch to epoch, in [0, 1]; null when none set weights twice. */
  readonly weightChurn: Figure | null
  /** 0 when all miners earn the same, towards 1 when one earns all; null when none was paid. */
  readonly incentiveGini: Figure | null
  /** The smallest number of validators whose stake reaches κ. */
  readonly validatorsToKappa: number
  /** Null when none were tried. */
  readonly probes: ProbeFigures | null
  /** Null when none was tried. */
  readonly newcomer: NewcomerFigures | null
  /** Null when nothing was searched for. */
  readonly search: SearchFigures | null
  /** Null where the rules alone decided, without a chain. */
  readonly chain: ChainReport | null
  readonly findings: readonly Finding[]
  /** What this experiment says nothing about. */
  readonly notTried: readonly string[]
}
