import { SubnetkitError } from '@subnetkit/core'
import { CLI_USAGE_INVALID } from '../errors.js'
import { checkSetting } from './check-setting.js'

export type HyperparameterValue = number | boolean | bigint | string

/** `tempo=10` as a name and a value. */
export function parseSetting(text: string): readonly [string, HyperparameterValue] {
  const match = /^([a-z]\w*)=(.+)$/i.exec(text)
  if (!match?.[1] || match[2] === undefined) {
    const reason = `\`--set ${text}\` is not of the form name=value`
    throw new SubnetkitError(CLI_USAGE_INVALID, { reason, help: 'subnetkit up --help' })
  }
  return [match[1], parseValue(match[2])]
}

function parseValue(text: string): HyperparameterValue {
  if (text === 'true' || text === 'false') return text === 'true'
  if (!/^-?\d+$/.test(text)) return text
  const value = Number(text)
  return Number.isSafeInteger(value) ? value : BigInt(text)
}

export interface Hyperparameters {
  readonly values: Readonly<Record<string, HyperparameterValue>>
  /** Lines for the reader: what differs from what the subnet's author wrote. */
  readonly differences: readonly string[]
}

/** CLI_SETTING_INVALID for what the chain would refuse or misread. The order is preset < plugin < flags; the preset is the chain's own, so only the other two are set. */
export function planHyperparameters(
  plugin: Readonly<Record<string, HyperparameterValue>>,
  flags: { readonly tempo?: number | undefined; readonly set?: readonly string[] | undefined },
): Hyperparameters {
  const given = Object.fromEntries((flags.set ?? []).map(parseSetting))
  const overrides = checkAll({ ...given, ...(flags.tempo === undefined ? {} : { tempo: flags.tempo }) })
  const differences = Object.entries(overrides)
    .filter(([name, value]) => String(plugin[name]) !== String(value))
    .map(
      ([name, value]) =>
        `${name} is ${value} (${name in plugin ? `the subnet says ${plugin[name]}` : 'the subnet leaves it to the chain'})`,
    )
  return { values: checkAll({ ...plugin, ...overrides }), differences }
}

function checkAll(values: Readonly<Record<string, HyperparameterValue>>): Record<string, HyperparameterValue> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, checkSetting(name, value)]))
}
