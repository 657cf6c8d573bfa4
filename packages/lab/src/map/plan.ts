import { SubnetkitError } from '@subnetkit/core'
import type { RuleSet } from '@subnetkit/yuma'
import { LAB_MAP_PLAN_INVALID } from '../errors.js'

/** The conditions of one square of a map: honest utility against the cabal's utility. */
export interface MapLayer {
  /** The honest part of all stake, between 0 and 1. */
  readonly stakeShare: number
  /** Standard deviation of weights, relative to their mean. */
  readonly noise: number
  /** Beta, in [0, 1]. */
  readonly bondsPenalty: number
  /** The part of active stake that consensus needs, in [0, 1]. */
  readonly kappa: number
}

/** Which networks a map consists of. The same plan gives the same map, byte for byte, on any machine and any number of threads. */
export interface MapPlan {
  readonly seed: string
  readonly ruleSet: RuleSet
  readonly validators: number
  readonly miners: number
  /** Both axes of utility go from 0 to 1 in so many steps. */
  readonly steps: number
  readonly layers: readonly MapLayer[]
}

export interface MapPlanOptions extends Partial<Omit<MapPlan, 'layers'>> {
  /** A layer for each combination of these four. */
  readonly stakeShares?: readonly number[]
  readonly noises?: readonly number[]
  readonly bondsPenalties?: readonly number[]
  readonly kappas?: readonly number[]
  /** Also the layers that the other published figures need. */
  readonly withPublishedConditions?: boolean
}

/** The stake shares of the published map: with 51 × 51 utilities each, 28,611 networks. */
export const publishedStakeShares: readonly number[] = [0.51, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 0.99]

/** The networks of the published map, and its rules. */
export const publishedNetworks: Pick<MapPlan, 'ruleSet' | 'validators' | 'miners'> = {
  ruleSet: 'yuma2',
  validators: 64,
  miners: 448,
}

/** The published condition: noise 0.4, a full bonds penalty, kappa as the chain stores it. */
export const usualLayer: MapLayer = { stakeShare: 0.6, noise: 0.4, bondsPenalty: 1, kappa: 0.5 }

const publishedConditions: readonly MapLayer[] = [
  { ...usualLayer, noise: 0 },
  { ...usualLayer, noise: 0.2 },
  { ...usualLayer, bondsPenalty: 0 },
  { ...usualLayer, bondsPenalty: 0.5 },
  { ...usualLayer, stakeShare: 0.55, kappa: 0.6 },
]

/** Bytes that the rows of a cabal may take in each thread: two u16 for each validator, miner and utility. */
const mostBytes = 2 ** 30
const bytesOfEntry = 4

/** What a plan may have at most, of validators and miners each. */
export const mostOf = { steps: 1_000, uids: 4_096, layers: 1_000 } as const

/** Ends with LAB_MAP_PLAN_INVALID and every problem at once. */
export function createMapPlan(options: MapPlanOptions = {}): MapPlan {
  const { seed = 'map', steps = 50 } = options
  const { ruleSet, validators, miners } = { ...publishedNetworks, ...options }
  const plan = { seed, ruleSet, validators, miners, steps, layers: layersOf(options) }
  const problems = problemsOf(plan)
  if (problems.length > 0) throw new SubnetkitError(LAB_MAP_PLAN_INVALID, { problems: problems.join('; ') })
  return plan
}

/** How many rows of networks a plan has: one for each layer and honest utility. */
export function countRows({ layers, steps }: MapPlan): number {
  return layers.length * (steps + 1)
}

/** How many networks a plan has. */
export function countNetworks(plan: MapPlan): number {
  return countRows(plan) * (plan.steps + 1)
}

function layersOf(options: MapPlanOptions): readonly MapLayer[] {
  const { stakeShares = publishedStakeShares, noises = [0.4], bondsPenalties = [1], kappas = [0.5] } = options
  const grid = stakeShares.flatMap((stakeShare) =>
    noises.flatMap((noise) =>
      bondsPenalties.flatMap((bondsPenalty) => kappas.map((kappa) => ({ stakeShare, noise, bondsPenalty, kappa }))),
    ),
  )
  const more = options.withPublishedConditions ? publishedConditions : []
  return [...grid, ...more.filter((layer) => !grid.some((other) => isSameLayer(layer, other)))]
}

/** Whether two layers have the same conditions. */
export function isSameLayer(one: MapLayer, other: MapLayer): boolean {
  return keyOf(one) === keyOf(other)
}

function keyOf({ stakeShare, noise, bondsPenalty, kappa }: MapLayer): string {
  return [stakeShare, noise, bondsPenalty, kappa].join('/')
}

function problemsOf({ validators, miners, steps, layers }: MapPlan): readonly string[] {
  const problems = [
    ...whole('validators', validators, 2, mostOf.uids),
    ...whole('miners', miners, 2, mostOf.uids),
    ...whole('steps', steps, 2, mostOf.steps),
    ...layers.flatMap(problemsOfLayer),
  ]
  if (layers.length === 0 || layers.length > mostOf.layers)
    problems.push(`there are ${layers.length} combinations of conditions, not 1 to ${mostOf.layers}`)
  const bytes = bytesOfEntry * validators * miners * (steps + 1)
  if (bytes > mostBytes) {
    const [needed, most] = [bytes, mostBytes].map((size) => Math.ceil(size / 2 ** 30))
    problems.push(
      `so many validators, miners and steps take up to ${needed} GiB of memory in each thread, more than ${most}`,
    )
  }
  if (new Set(layers.map(keyOf)).size < layers.length) problems.push('a condition is named twice')
  return [...new Set(problems)]
}

function problemsOfLayer({ stakeShare, noise, bondsPenalty, kappa }: MapLayer): readonly string[] {
  const problems: string[] = []
  if (!(stakeShare > 0 && stakeShare < 1)) problems.push(`the stake share ${stakeShare} is not between 0 and 1`)
  if (!(noise >= 0 && noise <= 2)) problems.push(`the noise ${noise} is not from 0 to 2`)
  if (!(bondsPenalty >= 0 && bondsPenalty <= 1)) problems.push(`the bonds penalty ${bondsPenalty} is not from 0 to 1`)
  if (!(kappa >= 0 && kappa <= 1)) problems.push(`kappa ${kappa} is not from 0 to 1`)
  return problems
}

function whole(name: string, value: number, min: number, max: number): readonly string[] {
  return Number.isInteger(value) && value >= min && value <= max
    ? []
    : [`${name} is ${value}, not a whole number from ${min} to ${max}`]
}
