import { SubnetkitError } from '@subnetkit/core'
import { SUBNET_STRATEGY_UNKNOWN } from '../errors.js'
import { honest } from './honest.js'
import { int8 } from './int8.js'
import { lazy } from './lazy.js'
import { slow } from './slow.js'
import type { Strategy } from './strategy.js'

/** The strategies that come with the framework, by id. */
export const builtInStrategies: Readonly<Record<string, Strategy>> = { honest, slow, lazy, int8 }

/** A strategy by its id, or one as it stands. */
export function resolveStrategy(value: string | Strategy): Strategy {
  if (typeof value !== 'string') return value
  const known = Object.hasOwn(builtInStrategies, value) ? builtInStrategies[value] : undefined
  if (known) return known
  throw new SubnetkitError(SUBNET_STRATEGY_UNKNOWN, { id: value, known: Object.keys(builtInStrategies).join(', ') })
}
