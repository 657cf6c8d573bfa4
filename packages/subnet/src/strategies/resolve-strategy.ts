import { SubnetkitError } from '@subnetkit/core'
import { SUBNET_STRATEGY_UNKNOWN } from '../errors.js'
import { confident } from './confident.js'
import { constant } from './constant.js'
import { copy } from './copy.js'
import { empty } from './empty.js'
import { honest } from './honest.js'
import { int8 } from './int8.js'
import { lazy } from './lazy.js'
import { longest } from './longest.js'
import { lookup } from './lookup.js'
import { malformed } from './malformed.js'
import { mix } from './mix.js'
import { offline } from './offline.js'
import { precompute } from './precompute.js'
import { relay, relayCheap } from './relay.js'
import { replay } from './replay.js'
import { selective, selectiveAbove } from './selective.js'
import { slow } from './slow.js'
import type { Strategy } from './strategy.js'
import { sybil } from './sybil.js'
import { timingAttack } from './timing-attack.js'

/** The strategies that come with the framework, by id. */
export const builtInStrategies: Readonly<Record<string, Strategy>> = {
  honest,
  slow,
  offline,
  lazy,
  empty,
  constant,
  replay,
  malformed,
  int8,
  selective,
  copy,
  lookup,
  precompute,
  relay,
  'relay-cheap': relayCheap,
  sybil,
  'timing-attack': timingAttack,
  longest,
  confident,
}

/**
 * A strategy by its id, or one as it stands. `lazy@0.2` is lazy on a fifth of the questions and honest on the others,
 * `selective-0.3` works for validators with at least that share of the stake. Names of `others`,
 * as a lab file declares them, come before the built-in ones.
 */
export function resolveStrategy(value: string | Strategy, others: readonly Strategy[] = []): Strategy {
  if (typeof value !== 'string') return value
  const own = others.find(({ id }) => id === value)
  const known = own ?? (Object.hasOwn(builtInStrategies, value) ? builtInStrategies[value] : undefined)
  if (known) return known
  const [, share] = /^selective-(0\.\d+)$/.exec(value) ?? []
  if (share !== undefined) return selectiveAbove(Number(share), value)
  const [, cheat, rate] = /^([^@]+)@(0(?:\.\d+)?|1)$/.exec(value) ?? []
  if (cheat !== undefined) return mix(Number(rate), resolveStrategy(cheat, others))
  const ids = [...others.map(({ id }) => id), ...Object.keys(builtInStrategies)]
  throw new SubnetkitError(SUBNET_STRATEGY_UNKNOWN, { id: value, known: ids.join(', ') })
}
