import { SubnetkitError } from '@subnetkit/core'
import { LAB_POPULATION_INVALID, type MinerGroup, type ValidatorGroup, validatorStrategies } from '@subnetkit/lab'
import type { Subnet } from '@subnetkit/subnet'
import type { ResolvedLab } from '@subnetkit/subnet/lab'

const mostUids = 256
const raoPerValidator = 100_000_000_000_000n
const honestOfDefault = 8

interface Item {
  readonly name: string
  readonly quality: number | undefined
  readonly count: number
}

/** `honest:6,honest=0.8:2,lazy@0.2` as groups. */
export function parseMiners(text: string): readonly MinerGroup[] {
  return parseItems(text).map(({ name, quality, count }) => ({
    strategy: name,
    count,
    ...(quality === undefined ? {} : { quality }),
  }))
}

/** Sixteen miners that show what a subnet pays for, and one more for each adversary of the lab file. */
export function defaultMiners(subnet: Subnet, { qualities, adversaries }: ResolvedLab): readonly MinerGroup[] {
  const hasEmbedding = Object.values(subnet.models).some(({ kind }) => kind === 'text-embedding')
  const cheats = [
    'slow',
    'lazy',
    'empty',
    'constant',
    'replay',
    'copy',
    'selective',
    hasEmbedding ? 'int8' : 'malformed',
  ]
  const honest = qualities.map((quality, index) => ({
    strategy: 'honest',
    quality,
    count: Math.floor(honestOfDefault / qualities.length) + (index < honestOfDefault % qualities.length ? 1 : 0),
  }))
  return [
    ...honest.filter(({ count }) => count > 0),
    ...[...cheats, ...adversaries.map(({ id }) => id)].map((strategy) => ({ strategy, count: 1 })),
  ]
}

/** Groups of one validator each: stake falls evenly from the first to the last, so that no two are alike. */
export function parseValidators(text: string): readonly ValidatorGroup[] {
  const names = parseItems(text).flatMap(({ name, quality, count }) => {
    if (quality !== undefined) return fail(text, 'validators have no quality')
    if (!Object.hasOwn(validatorStrategies, name))
      return fail(
        text,
        `there is no validator strategy ${name}; there are ${Object.keys(validatorStrategies).join(', ')}`,
      )
    return new Array<string>(count).fill(name)
  })
  return names.map((strategy, index) => ({
    strategy,
    count: 1,
    stakeRao: raoPerValidator * BigInt(names.length - index),
  }))
}

function parseItems(text: string): readonly Item[] {
  const items = text.split(',').map((part) => {
    const match = /^([a-z][\w@.-]*)(?:=([01]|[01]?\.\d+))?(?::(\d{1,3}))?$/i.exec(part.trim())
    if (!match?.[1]) return fail(text, `\`${part}\` is not a strategy with quality and count`)
    const quality = match[2] === undefined ? undefined : Number(match[2])
    return { name: match[1], quality, count: Number(match[3] ?? 1) }
  })
  if (items.some(({ count }) => count === 0)) return fail(text, 'a count is 0')
  const total = items.reduce((sum, { count }) => sum + count, 0)
  return total <= mostUids ? items : fail(text, `a subnet has at most ${mostUids} uids`)
}

function fail(text: string, reason: string): never {
  throw new SubnetkitError(LAB_POPULATION_INVALID, { text, reason })
}
