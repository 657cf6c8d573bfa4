import { z } from 'zod'
import { type MapLayer, type MapPlan, mostOf } from './plan.js'

/** What the honest camp gets for one honest utility, by the cabal's utility from 0 to 1; null where no miner reached kappa and the mechanism stopped. */
export interface MapRow {
  /** Index in the plan. */
  readonly layer: number
  /** Step of honest utility. */
  readonly honest: number
  /** Its part of what miners are paid, to six digits. */
  readonly miners: readonly (number | null)[]
  /** Its part of what validators are paid, to six digits. */
  readonly validators: readonly (number | null)[]
}

/** Part `index` of `of`, from 1. */
export interface MapShard {
  readonly index: number
  readonly of: number
}

/** How much of emission a cabal can take, over the conditions of a plan. */
export interface RetentionMap {
  readonly schema: 'subnetkit/retention-map/1'
  readonly yumaSpecVersion: number
  readonly plan: MapPlan
  /** 1 of 1 when it is whole. */
  readonly shard: MapShard
  /** In the order of layers and honest utilities. */
  readonly rows: readonly MapRow[]
}

/** What a map is made of, its rows left out. */
export type MapHead = Omit<RetentionMap, 'rows' | 'schema'>

const ratio = z.number().min(0).max(1)
const count = z.number().int().min(0)
const part = z.array(ratio.nullable())

const layerSchema: z.ZodType<MapLayer> = z.strictObject({
  stakeShare: ratio,
  noise: z.number().min(0),
  bondsPenalty: ratio,
  kappa: ratio,
})

export const mapPlanSchema: z.ZodType<MapPlan> = z.strictObject({
  seed: z.string(),
  ruleSet: z.enum(['yuma2', 'yuma3']),
  validators: count.min(2).max(mostOf.uids),
  miners: count.min(2).max(mostOf.uids),
  steps: count.min(2).max(mostOf.steps),
  layers: z.array(layerSchema).min(1).max(mostOf.layers),
})

export const mapShardSchema: z.ZodType<MapShard> = z.strictObject({ index: count.min(1), of: count.min(1) })

export const mapRowSchema: z.ZodType<MapRow> = z.strictObject({
  layer: count,
  honest: count,
  miners: part,
  validators: part,
})

/** The form of the file that `subnetkit lab map` writes. */
export const retentionMapSchema: z.ZodType<RetentionMap> = z.strictObject({
  schema: z.literal('subnetkit/retention-map/1'),
  yumaSpecVersion: count,
  plan: mapPlanSchema,
  shard: mapShardSchema,
  rows: z.array(mapRowSchema),
})
