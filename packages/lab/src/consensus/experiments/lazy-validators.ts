import type { RuleSet } from '@subnetkit/yuma'
import type { ValidatorStrategy } from '../../types.js'
import { type Estimate, estimate } from '../game/estimate.js'
import { frozen } from '../strategies/frozen.js'
import { honest } from '../strategies/honest.js'
import { random } from '../strategies/random.js'
import { selfDealing } from '../strategies/self-dealing.js'
import { uniform } from '../strategies/uniform.js'
import { winnerTakesAll } from '../strategies/winner-takes-all.js'
import { type ExperimentModules, runEach } from './progress.js'
import { relativeIncome } from './relative-income.js'

export interface LazyValidatorsOptions {
  readonly seed: string
  /** Runs to take the mean of. Default 10. */
  readonly runs?: number
  /** Default 300. */
  readonly epochs?: number
  /** All have equal stake. Default 10. */
  readonly validators?: number
  /** Default 32. */
  readonly miners?: number
  /**
   * Standard deviation of the logarithm of the miners' qualities. Default 0.6. The published table states neither this nor its number of
   * epochs: both defaults were looked for until the table came out, so agreement with its rows for frozen and uniform shows less than it seems.
   */
  readonly qualitySpread?: number
  /** Default 0.05. */
  readonly drift?: number
  /** Default 0.1; the noisy validator has three times as much. */
  readonly noise?: number
  /** Default yuma2. */
  readonly ruleSet?: RuleSet
}

export interface LazyValidator {
  readonly id: string
  /** Dividends per stake, relative to an honest validator's. */
  readonly income: Estimate
  readonly validatorTrust: Estimate
}

interface Deviation {
  readonly id: string
  readonly strategy: ValidatorStrategy
  readonly noisier?: number
}

const deviations: readonly Deviation[] = [
  { id: 'noisy', strategy: honest, noisier: 3 },
  ...[frozen, uniform, random, winnerTakesAll, selfDealing].map((strategy) => ({ id: strategy.id, strategy })),
]

/** What does one validator keep that saves itself the work, or works for itself? Each is alone among honest ones. */
export function lazyValidators(options: LazyValidatorsOptions, modules: ExperimentModules): LazyValidator[] {
  const { seed, runs = 10, noise = 0.1, validators = 10 } = options
  const { epochs = 300, miners = 32, qualitySpread = 0.6, drift = 0.05, ruleSet = 'yuma2' } = options
  const shared = { epochs, miners, qualitySpread, drift, ruleSet, noise, validators }
  return runEach(
    deviations,
    ({ id, strategy, noisier = 1 }) => {
      const results = Array.from({ length: runs }, (_, run) =>
        relativeIncome(
          {
            ...shared,
            seed: `${seed}/${run}`,
            deviant: strategy,
            deviantNoise: noise * noisier,
            deviantStakeShare: 1 / validators,
          },
          modules,
        ),
      )
      return {
        id,
        income: estimate(results.map(({ income }) => income)),
        validatorTrust: estimate(results.map(({ validatorTrust }) => validatorTrust)),
      }
    },
    modules,
  )
}
