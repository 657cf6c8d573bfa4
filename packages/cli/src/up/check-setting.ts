import { SubnetkitError } from '@subnetkit/core'
import { CLI_SETTING_INVALID } from '../errors.js'
import type { HyperparameterValue } from './hyperparameters.js'

/** The chain's client takes any word for true where a switch is set, so they are known here. */
const switches: readonly string[] = [
  'bondsResetOn',
  'commitRevealWeightsEnabled',
  'liquidAlphaOn',
  'networkRegistrationAllowed',
  'ownerCutEnabled',
  'subnetEmissionEnabled',
  'subtokenEnabled',
  'yuma3On',
]

interface Range {
  readonly low: number
  readonly high: number
  readonly why?: string
}

/** Ranges that the chain does not have, or tells nobody. */
const ranges: Readonly<Record<string, Range>> = {
  tempo: { low: 1, high: 65_535, why: ': without epochs a subnet can never pay' },
  revealPeriodEpochs: { low: 1, high: 100 },
}

/** The value as the chain is told it; CLI_SETTING_INVALID before a chain is started for one that it would refuse, or take for another. */
export function checkSetting(name: string, value: HyperparameterValue): HyperparameterValue {
  if (switches.includes(name)) return toSwitch(name, value)
  const range = ranges[name]
  if (range === undefined) return value
  const { low, high, why = '' } = range
  if (typeof value === 'number' && value >= low && value <= high) return value
  throw invalid(name, value, `a whole number from ${low} to ${high}${why}`)
}

function toSwitch(name: string, value: HyperparameterValue): boolean {
  if (value === true || value === 1) return true
  if (value === false || value === 0) return false
  throw invalid(name, value, 'true or false')
}

function invalid(name: string, value: HyperparameterValue, expected: string): SubnetkitError {
  return new SubnetkitError(CLI_SETTING_INVALID, { name, value: String(value), expected })
}
