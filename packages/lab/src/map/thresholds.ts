import { isSameLayer, type MapLayer, publishedNetworks, usualLayer } from './plan.js'
import type { MapRow, RetentionMap } from './retention-map.js'

/** The chain's: half of emission goes to validators. */
export const usualValidatorShare = 0.5

/** What the honest camp keeps at worst for one honest utility. */
export interface WorstOfRow {
  /** Part of all emission. */
  readonly share: number
  /** No miner reached kappa for at least one choice of the cabal that leaves the camp no more than its stake. */
  readonly stopped: boolean
}

/** By honest step. A mechanism that stopped pays by stake, and does not count as kept. */
export function worstCases(map: RetentionMap, layer: number, validatorShare: number): readonly WorstOfRow[] {
  const { stakeShare } = layerAt(map, layer)
  return map.rows.filter((row) => row.layer === layer).map((row) => worstOf(row, stakeShare, validatorShare))
}

/**
 * The honest utility from which on the camp keeps its stake share whatever the cabal does, interpolated between grid points; null if even 1 does not.
 */
export function thresholdOf(
  map: RetentionMap,
  layer: number,
  validatorShare: number = usualValidatorShare,
): number | null {
  const { stakeShare } = layerAt(map, layer)
  const worst = worstCases(map, layer, validatorShare)
  const steps = map.plan.steps
  const keeps = ({ share, stopped }: WorstOfRow): boolean => !stopped && share >= stakeShare
  const below = worst.findLastIndex((row) => !keeps(row))
  const [low, high] = [worst[below], worst[below + 1]]
  if (low === undefined) return 0
  if (high === undefined) return null
  const part = high.share === low.share ? 0 : Math.max(0, stakeShare - low.share) / (high.share - low.share)
  return (below + part) / steps
}

/** One of the published consensus guarantees, and what a map says about it. */
export interface PublishedFigure {
  readonly condition: string
  /** Honest utility; null for no protection at all. */
  readonly published: number | null
  readonly found: number | null
}

const conditions: readonly (readonly [
  condition: string,
  layer: MapLayer,
  validatorShare: number,
  published: number | null,
])[] = [
  ['60 % stake, noise 0', { ...usualLayer, noise: 0 }, 0.5, 0.6],
  ['60 % stake, noise 0.2', { ...usualLayer, noise: 0.2 }, 0.5, 0.67],
  ['60 % stake, noise 0.4', usualLayer, 0.5, 0.73],
  ['no bonds penalty', { ...usualLayer, bondsPenalty: 0 }, 0.5, 0.78],
  ['bonds penalty 0.5', { ...usualLayer, bondsPenalty: 0.5 }, 0.5, 0.76],
  ['validators earn nothing', usualLayer, 0, 0.82],
  ['validators earn a quarter', usualLayer, 0.25, 0.78],
  ['70 % stake', { ...usualLayer, stakeShare: 0.7 }, 0.5, 0.75],
  ['55 % stake, kappa 0.6', { ...usualLayer, stakeShare: 0.55, kappa: 0.6 }, 0.5, null],
]

/** The published figures that a map has the networks for: of that size, under those rules, and with those conditions. */
export function publishedFigures(map: RetentionMap): readonly PublishedFigure[] {
  const { ruleSet, validators, miners } = publishedNetworks
  const { plan } = map
  if (plan.ruleSet !== ruleSet || plan.validators !== validators || plan.miners !== miners) return []
  return conditions.flatMap(([condition, layer, validatorShare, published]) => {
    const index = map.plan.layers.findIndex((other) => isSameLayer(layer, other))
    return index < 0 ? [] : [{ condition, published, found: thresholdOf(map, index, validatorShare) }]
  })
}

/** The honest camp's part of all emission for each choice of the cabal; null where the mechanism stopped. */
export function sharesOf({ miners, validators }: MapRow, validatorShare: number): readonly (number | null)[] {
  return miners.map((mined, index) => {
    const validated = validators[index] ?? null
    return mined === null || validated === null ? null : validatorShare * validated + (1 - validatorShare) * mined
  })
}

function worstOf(row: MapRow, stakeShare: number, validatorShare: number): WorstOfRow {
  const cells = sharesOf(row, validatorShare)
  const share = cells.reduce<number>((worst, cell) => Math.min(worst, cell ?? stakeShare), Number.POSITIVE_INFINITY)
  return { share, stopped: share >= stakeShare && cells.includes(null) }
}

function layerAt({ plan }: RetentionMap, layer: number): MapLayer {
  return plan.layers[layer] ?? usualLayer
}
