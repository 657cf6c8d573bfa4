import type { RuleSet } from '@subnetkit/yuma'
import { type Estimate, estimate } from '../game/estimate.js'
import { copier } from '../strategies/copier.js'
import { type ExperimentModules, runEach } from './progress.js'
import { relativeIncome } from './relative-income.js'

export interface CopierTableOptions {
  readonly seed: string
  /** Runs to take the mean of. Default 10. */
  readonly runs?: number
  /** Default 200. */
  readonly epochs?: number
  /** The copier included. Default 8. */
  readonly validators?: number
  /** Of all stake. Default 0.1. */
  readonly copierStakeShare?: number
  /** Default 32. */
  readonly miners?: number
  /** Standard deviation of the logarithm of the miners' qualities. Default 0.6. */
  readonly qualitySpread?: number
  /** The rows of the table: how fast the truth moves, and how well it is measured. */
  readonly conditions?: readonly CopierCondition[]
  /** The columns: how many epochs old the copied consensus is; 0 copies the epoch that is being decided. */
  readonly lags?: readonly number[]
  /** Default yuma2. */
  readonly ruleSet?: RuleSet
}

export interface CopierCondition {
  /** Change of true quality from epoch to epoch, relative. */
  readonly drift: number
  /** Of honest validators, relative. */
  readonly noise: number
}

export interface CopierCell extends CopierCondition {
  readonly lag: number
  /** The copier's dividends per stake, relative to an honest validator's; copying pays above 1. */
  readonly income: Estimate
}

const defaultConditions: readonly CopierCondition[] = [
  { drift: 0.02, noise: 0.1 },
  { drift: 0.05, noise: 0.1 },
  { drift: 0.1, noise: 0.1 },
  { drift: 0.2, noise: 0.1 },
  { drift: 0.05, noise: 0.2 },
  { drift: 0.05, noise: 0.02 },
]

/** Does a validator that copies earn more than one that works, and how old must what it can see be before it does not? */
export function copierTable(options: CopierTableOptions, modules: ExperimentModules): CopierCell[] {
  const { seed, runs = 10, conditions = defaultConditions, lags = [0, 1, 2, 4, 8, 16] } = options
  const { epochs = 200, validators = 8, miners = 32, qualitySpread = 0.6, ruleSet = 'yuma2' } = options
  const { copierStakeShare: deviantStakeShare = 0.1 } = options
  const cells = conditions.flatMap((condition) => lags.map((lag) => ({ ...condition, lag })))
  return runEach(
    cells,
    ({ drift, noise, lag }) => {
      const shared = { epochs, validators, miners, qualitySpread, ruleSet, deviantStakeShare, drift, noise }
      const incomes = Array.from(
        { length: runs },
        (_, run) => relativeIncome({ ...shared, seed: `${seed}/${run}`, deviant: copier(lag) }, modules).income,
      )
      return { drift, noise, lag, income: estimate(incomes) }
    },
    modules,
  )
}
