import { SubnetkitError } from '@subnetkit/core'
import { LAB_MAP_PARTS_INCOMPLETE, LAB_MAP_PARTS_OVERLAP, LAB_MAP_PARTS_UNLIKE } from '../errors.js'
import { createMap } from './compute-map.js'
import { countRows } from './plan.js'
import type { RetentionMap } from './retention-map.js'
import { indexOfRow } from './rows.js'

/** A part, and the file that it came from. */
export interface MapPart {
  readonly path: string
  readonly map: RetentionMap
}

/** Joins parts to the whole map; LAB_MAP_PARTS_UNLIKE, LAB_MAP_PARTS_OVERLAP or LAB_MAP_PARTS_INCOMPLETE when they are not exactly that. */
export function mergeMaps(parts: readonly MapPart[]): RetentionMap {
  const [first] = parts
  if (first === undefined) throw new SubnetkitError(LAB_MAP_PARTS_INCOMPLETE, { missing: 'all', rows: 'all' })
  const { plan, yumaSpecVersion } = first.map
  const other = parts.find(({ map }) => headOf(map) !== headOf(first.map))
  if (other) throw new SubnetkitError(LAB_MAP_PARTS_UNLIKE, { one: first.path, other: other.path })
  const owners = new Map<number, string>()
  for (const { path, map } of parts) {
    for (const row of map.rows) {
      const index = indexOfRow(plan, row)
      const owner = owners.get(index)
      if (owner !== undefined) throw new SubnetkitError(LAB_MAP_PARTS_OVERLAP, { one: owner, other: path })
      owners.set(index, path)
    }
  }
  const rows = countRows(plan)
  if (owners.size < rows) throw new SubnetkitError(LAB_MAP_PARTS_INCOMPLETE, { missing: rows - owners.size, rows })
  return createMap(
    { yumaSpecVersion, plan, shard: { index: 1, of: 1 } },
    parts.flatMap(({ map }) => map.rows),
  )
}

function headOf({ yumaSpecVersion, plan }: RetentionMap): string {
  return JSON.stringify([yumaSpecVersion, plan])
}
