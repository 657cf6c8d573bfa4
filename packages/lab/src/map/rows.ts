import { SubnetkitError } from '@subnetkit/core'
import { LAB_MAP_SHARD_INVALID } from '../errors.js'
import { countRows, type MapPlan } from './plan.js'
import type { MapRow, MapShard } from './retention-map.js'

/** The number of a row in its plan. */
export function indexOfRow({ steps }: MapPlan, { layer, honest }: Pick<MapRow, 'layer' | 'honest'>): number {
  return layer * (steps + 1) + honest
}

/** The rows of a part. They are dealt out one by one, because some layers take longer than others. */
export function rowsOfShard(plan: MapPlan, { index, of }: MapShard): readonly number[] {
  return Array.from({ length: countRows(plan) }, (_, row) => row).filter((row) => row % of === index - 1)
}

/** Ends with LAB_MAP_SHARD_INVALID when there are more parts than rows, so that some would be empty. */
export function checkShard(plan: MapPlan, { index, of }: MapShard): void {
  const rows = countRows(plan)
  if (of <= rows) return
  const reason = `the map has ${rows} rows, which cannot be dealt out to ${of}`
  throw new SubnetkitError(LAB_MAP_SHARD_INVALID, { text: `${index}/${of}`, reason })
}

/** Whether a row belongs to the plan: its place is on the grid, and it has an entry for each utility of the cabal. */
export function isRowOf({ layers, steps }: MapPlan, { layer, honest, miners, validators }: MapRow): boolean {
  return layer < layers.length && honest <= steps && miners.length === steps + 1 && validators.length === steps + 1
}

/** Reads `2/4`; LAB_MAP_SHARD_INVALID for what is no part. */
export function parseShard(text: string): MapShard {
  const match = /^(\d{1,6})\/(\d{1,6})$/.exec(text.trim())
  if (!match) throw new SubnetkitError(LAB_MAP_SHARD_INVALID, { text, reason: 'it is not two whole numbers' })
  const [index, of] = [Number(match[1]), Number(match[2])]
  if (index >= 1 && index <= of) return { index, of }
  throw new SubnetkitError(LAB_MAP_SHARD_INVALID, { text, reason: `parts are counted from 1/${of} to ${of}/${of}` })
}
