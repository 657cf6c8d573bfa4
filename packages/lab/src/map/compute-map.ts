import { SubnetkitError } from '@subnetkit/core'
import type { Yuma } from '@subnetkit/yuma'
import type { Progress } from '../consensus/experiments/progress.js'
import { LAB_MAP_OTHER_PLAN } from '../errors.js'
import { computeRows } from './compute-rows.js'
import { type MapHead, openJournal } from './journal.js'
import { findMap, formatMap, writeWhole } from './map-file.js'
import type { MapPlan } from './plan.js'
import { type MapRow, type MapShard, type RetentionMap, retentionMapSchema } from './retention-map.js'
import { indexOfRow, rowsOfShard } from './rows.js'

export interface ComputeMapOptions {
  readonly plan: MapPlan
  /** Default: the whole. */
  readonly shard?: MapShard
  /** Where the map goes; a journal grows beside it until it is done. */
  readonly path: string
  readonly threads: number
}

export interface ComputeMapModules {
  /** Its version is recorded; threads load their own. */
  readonly yuma: Pick<Yuma, 'specVersion'>
  readonly signal: AbortSignal
  /** Called once with what an earlier run left, and then after each row. */
  readonly onProgress?: (progress: Progress) => void
}

/** The journal of the map at `path`. */
export function journalOf(path: string): string {
  return `${path}.journal`
}

/**
 * Computes a map, or its part, into a file. What was ended, by a signal or by force, goes on where it was when it is called again; what is done
 * is only read. Ends with LAB_MAP_OTHER_PLAN when the file or its journal belongs to another map, and with the signal's reason.
 */
export async function computeMap(options: ComputeMapOptions, modules: ComputeMapModules): Promise<RetentionMap> {
  const { plan, path, threads, shard = { index: 1, of: 1 } } = options
  const head: MapHead = { yumaSpecVersion: modules.yuma.specVersion, plan, shard }
  const found = findMap(path)
  if (found) return checkSame(path, found, head)
  const wanted = rowsOfShard(plan, shard)
  const journal = openJournal(journalOf(path), head)
  const rows = new Map<number, MapRow>(journal.rows.map((row) => [indexOfRow(plan, row), row]))
  const tell = (): void => modules.onProgress?.({ done: rows.size, total: wanted.length })
  const onRow = (row: MapRow): void => {
    journal.append(row)
    rows.set(indexOfRow(plan, row), row)
    tell()
  }
  try {
    tell()
    const missing = wanted.filter((row) => !rows.has(row))
    await computeRows({ plan, rows: missing, threads }, { signal: modules.signal, onRow })
  } catch (error) {
    journal.close()
    throw error
  }
  const map = createMap(head, [...rows.values()])
  writeWhole(path, formatMap(map))
  journal.remove()
  return map
}

/** Puts a map together, its rows in order. */
export function createMap(head: MapHead, rows: readonly MapRow[]): RetentionMap {
  const ordered = [...rows].sort((a, b) => indexOfRow(head.plan, a) - indexOfRow(head.plan, b))
  return retentionMapSchema.parse({ schema: 'subnetkit/retention-map/1', ...head, rows: ordered })
}

function checkSame(path: string, found: RetentionMap, head: MapHead): RetentionMap {
  const same = formatMap({ ...found, rows: [] }) === formatMap({ schema: found.schema, ...head, rows: [] })
  if (same) return found
  throw new SubnetkitError(LAB_MAP_OTHER_PLAN, { path })
}
