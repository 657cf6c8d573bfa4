import { SubnetkitError } from '@subnetkit/core'
import { LAB_POPULATION_INVALID, type MinerGroup, type ValidatorGroup, validatorStrategies } from '@subnetkit/lab'
import type { Subnet } from '@subnetkit/subnet'
import type { ResolvedLab } from '@subnetkit/subnet/lab'
import { int8 } from '@subnetkit/subnet/strategies'
import { honestMiners } from './full-population.js'

const mostUids = 256
const raoPerValidator = 100_000_000_000_000n
const honestOfDefault = 7

interface Item {
  readonly name: string
  /** After `=`. */
  readonly quality: number | undefined
  /** After `~`. */
  readonly noise: number | undefined
  /** After `%`: of all stake, for all of the item together. */
  readonly stakeShare: number | undefined
  readonly count: number
}

/** `honest:6,honest=0.8:2,lazy@0.2,sybil:4` as groups; the uids of one `sybil` have one owner, all others an owner each. */
export function parseMiners(text: string): readonly MinerGroup[] {
  return parseItems(text).map(({ name, quality, noise, stakeShare, count }, index) => {
    if (noise !== undefined) return fail(text, 'miners have no noise')
    if (stakeShare !== undefined) return fail(text, 'miners have no stake')
    return {
      strategy: name,
      count,
      ...(quality === undefined ? {} : { quality }),
      ...(name === 'sybil' ? { operator: `sybil-${index}` } : {}),
    }
  })
}

/** Sixteen miners that show what a subnet pays for, and one more for each adversary of the lab file. */
export function defaultMiners(subnet: Subnet, { qualities, adversaries }: ResolvedLab): readonly MinerGroup[] {
  const cheats = [
    ...(int8.misfit?.(subnet) === undefined ? ['int8'] : ['malformed']),
    ...['lazy', 'replay', 'lookup', 'precompute', 'copy', 'selective', 'confident', 'relay'],
  ]
  return [
    ...honestMiners(qualities, honestOfDefault),
    ...[...cheats, ...adversaries.map(({ id }) => id)].map((strategy) => ({ strategy, count: 1 })),
  ]
}

/**
 * `honest~0.1:3,copier%20` as groups of one validator each: the noise of its opinions stands after `~`, its share of all stake in percent
 * after `%`. The others' stake falls evenly from the first to the last, so that no two are alike.
 */
export function parseValidators(text: string): readonly ValidatorGroup[] {
  const validators = parseItems(text).flatMap((item) => {
    if (item.quality !== undefined) return fail(text, 'validators have no quality')
    if (!Object.hasOwn(validatorStrategies, item.name))
      return fail(
        text,
        `there is no validator strategy ${item.name}; there are ${Object.keys(validatorStrategies).join(', ')}`,
      )
    return new Array<Item>(item.count).fill(item)
  })
  const stakes = stakesOf(validators, text)
  return validators.map(({ name, noise }, index) => ({
    strategy: name,
    count: 1,
    stakeRao: stakes[index] ?? 0n,
    ...(noise === undefined ? {} : { noise }),
  }))
}

function stakesOf(validators: readonly Item[], text: string): readonly bigint[] {
  const others = validators.filter(({ stakeShare }) => stakeShare === undefined).length
  const stated = validators.reduce((sum, { stakeShare = 0, count }) => sum + stakeShare / count, 0)
  const least = raoPerValidator * BigInt((others * (others + 1)) / 2)
  const left = 1 - stated
  if (others > 0 ? left <= 0 : Math.abs(left) > 1e-9)
    return fail(
      text,
      others > 0 ? 'shares of stake leave nothing for the others' : 'shares of stake are not 100 % together',
    )
  const total = others > 0 ? Number(least) / left : Number(raoPerValidator) * validators.length
  let next = others
  return validators.map(({ stakeShare, count }) =>
    stakeShare === undefined ? raoPerValidator * BigInt(next--) : BigInt(Math.round((total * stakeShare) / count)),
  )
}

const itemPattern = /^([a-z][\w@.-]*)(?:=([01]|[01]?\.\d+))?(?:~(\d*\.?\d+))?(?:%(\d*\.?\d+))?(?::(\d{1,3}))?$/i

function parseItems(text: string): readonly Item[] {
  const items = text.split(',').map((part) => {
    const [, name, quality, noise, percent, count] = itemPattern.exec(part.trim()) ?? []
    if (name === undefined) {
      return fail(
        text,
        `\`${part}\` is not a strategy with its values: quality after = from 0 to 1, count after : from 1 to ${mostUids}, for validators noise after ~ and percent of the stake after %`,
      )
    }
    const [, rate] = /@(\d[\d.]*)$/.exec(name) ?? []
    if (Number(rate ?? 0) > 1) return fail(text, `the rate of \`${name}\` is not from 0 to 1`)
    return {
      name,
      quality: quality === undefined ? undefined : Number(quality),
      noise: noise === undefined ? undefined : Number(noise),
      stakeShare: percent === undefined ? undefined : Number(percent) / 100,
      count: Number(count ?? 1),
    }
  })
  if (items.some(({ count }) => count === 0)) return fail(text, 'a count is 0')
  const total = items.reduce((sum, { count }) => sum + count, 0)
  return total <= mostUids ? items : fail(text, `a subnet has at most ${mostUids} uids`)
}

function fail(text: string, reason: string): never {
  throw new SubnetkitError(LAB_POPULATION_INVALID, { text, reason })
}
