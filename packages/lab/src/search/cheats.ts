import type { Subnet } from '@subnetkit/subnet'
import { builtInStrategies, resolveStrategy, type Strategy } from '@subnetkit/subnet/strategies'
import type { LabPlan } from '../types.js'

/** A way to cheat that a search may mix with honest work. */
export interface Cheat {
  readonly name: string
  /** Whether what others do decides what it earns, or it what others earn: it is tried alone. */
  readonly alone: boolean
  /** Whether it makes sense to cheat on a share of the questions. */
  readonly mixes: boolean
}

export interface CheatSources {
  readonly adversaries: readonly Strategy[]
  /** Whose validators `selective` tells apart. */
  readonly plan: LabPlan
  /** Strategies to try, as a plan names them; default all that fit. */
  readonly names?: readonly string[]
}

export interface Cheats {
  readonly cheats: readonly Cheat[]
  /** Strategies that were left out, and why. */
  readonly leftOut: readonly string[]
}

/** Honest work by another name is none: `sybil` is what the search does with uids. */
const honestWork: readonly string[] = ['honest', 'sybil']
/** Right answers that somebody sells: whether they pay follows from the price alone, which is assumed. */
const boughtWork: readonly string[] = ['relay', 'relay-cheap']

/**
 * The author's own ways to cheat, those of the framework, and `selective` at every threshold that tells the plan's validators apart; or
 * those that are named.
 */
export function cheatsFor(subnet: Subnet, { adversaries, plan, names }: CheatSources): Cheats {
  if (names !== undefined)
    return { cheats: names.map((name) => cheatOf(name, resolveStrategy(name, adversaries))), leftOut: [] }
  const own = new Set(adversaries.map(({ id }) => id))
  const builtIn = Object.values(builtInStrategies).filter(({ id }) => !own.has(id) && !honestWork.includes(id))
  const all = [...adversaries, ...builtIn].map((strategy) => ({ strategy, why: whyNot(strategy, subnet) }))
  const leftOut = all.flatMap(({ strategy, why }) => (why === undefined ? [] : [`\`${strategy.id}\`: ${why}`]))
  const cheats = all
    .filter(({ strategy, why }) => why === undefined && strategy.id !== 'selective')
    .map(({ strategy }) => cheatOf(strategy.id, strategy))
  const selective = thresholdsOf(plan).map((share) => ({ name: `selective-${share}`, alone: false, mixes: false }))
  return { cheats: [...cheats, ...selective], leftOut }
}

function cheatOf(name: string, strategy: Strategy): Cheat {
  return { name, alone: dependsOnOthers(strategy), mixes: !/[@-]\d/.test(name) }
}

function whyNot(strategy: Strategy, subnet: Subnet): string | undefined {
  const bought = boughtWork.includes(strategy.id)
    ? 'whether it pays follows from the price that is assumed for it'
    : undefined
  return strategy.misfit?.(subnet) ?? bought
}

function dependsOnOthers({ needsRivals, disturbs }: Strategy): boolean {
  return needsRivals === true || disturbs !== undefined
}

/** The shares of stake of all validators but the smallest, rounded down so that they still work for that validator. */
function thresholdsOf({ validators }: LabPlan): readonly number[] {
  const stakes = validators.flatMap(({ stakeRao, count }) => Array.from({ length: count }, () => Number(stakeRao)))
  const total = stakes.reduce((sum, stake) => sum + stake, 0)
  const shares = [...new Set(stakes.map((stake) => Math.floor((stake / total) * 1_000) / 1_000))].sort((a, b) => a - b)
  return shares.slice(1)
}
