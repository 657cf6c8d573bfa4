import { SubnetkitError } from '@subnetkit/core'
import { LAB_VALIDATOR_STRATEGY_UNKNOWN } from '../../errors.js'
import type { ValidatorStrategy } from '../../types.js'
import { cabal } from './cabal.js'
import { copier } from './copier.js'
import { forgedCapability } from './forged-capability.js'
import { frozen } from './frozen.js'
import { honest } from './honest.js'
import { offline } from './offline.js'
import { outOfDate } from './out-of-date.js'
import { random } from './random.js'
import { selfDealing } from './self-dealing.js'
import { uniform } from './uniform.js'
import { winnerTakesAll } from './winner-takes-all.js'

const builtIn: readonly ValidatorStrategy[] = [
  honest,
  copier(),
  frozen,
  outOfDate(),
  uniform,
  random,
  winnerTakesAll,
  selfDealing,
  cabal(),
  offline(),
  forgedCapability,
]

/** The validator strategies that come with the lab, by id, each with its default options. */
export const validatorStrategies: Readonly<Record<string, ValidatorStrategy>> = Object.fromEntries(
  builtIn.map((strategy) => [strategy.id, strategy]),
)

/** A validator strategy by its id (`copier-4` copies what was decided four epochs ago), or one as it stands; ends with LAB_VALIDATOR_STRATEGY_UNKNOWN. */
export function resolveValidatorStrategy(value: string | ValidatorStrategy): ValidatorStrategy {
  if (typeof value !== 'string') return value
  const known = Object.hasOwn(validatorStrategies, value) ? validatorStrategies[value] : undefined
  if (known) return known
  const [, lag] = /^copier-(\d{1,3})$/.exec(value) ?? []
  if (lag !== undefined) return copier(Number(lag))
  const names = Object.keys(validatorStrategies).join(', ')
  throw new SubnetkitError(LAB_VALIDATOR_STRATEGY_UNKNOWN, { id: value, known: names })
}
