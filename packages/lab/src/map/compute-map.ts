import type { Yuma } from '@subnetkit/yuma'
import type { Progress } from '../consensus/experiments/progress.js'
import { computeRows } from './compute-rows.js'
import { type MapJournal, openJournal } from './journal.js'
import { findMap, formatMap, writeWhole } from './map-file.js'
import type { MapPlan } from './plan.js'
import { type MapHead, type MapRow, type MapShard, type RetentionMap, retentionMapSchema } from './retention-map.js'
import { checkShard, indexOfRow, rowsOfShard } from './rows.js'

export interface ComputeMapOptions {
  readonly plan: MapPlan
  /** Default: the whole. */
  readonly shard?: MapShard
  /** Where the map goes; a journal grows beside it until it is done. */
  readonly path: string
  /** At least 1. */
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
 * is only read. Ends with LAB_MAP_OTHER_PLAN when the file or its journal belongs to another map, LAB_MAP_SHARD_INVALID when the part has no
 * rows, and with the signal's reason.
 */
export async function computeMap(options: ComputeMapOptions, modules: ComputeMapModules): Promise<RetentionMap> {
  const { plan, path, shard = { index: 1, of: 1 } } = options
  checkShard(plan, shard)
  const head: MapHead = { yumaSpecVersion: modules.yuma.specVersion, plan, shard }
  const found = findMap(path, head)
  if (found) return found
  const journal = openJournal(journalOf(path), head)
  try {
    const map = createMap(head, await completeRows(journal, { ...options, shard }, modules))
    writeWhole(path, formatMap(map))
    journal.remove()
    return map
  } finally {
    journal.close()
  }
}

/** What the journal has, and what it lacks. */
async function completeRows(
  journal: MapJournal,
  { plan, shard, threads }: ComputeMapOptions & { readonly shard: MapShard },
  { signal, onProgress }: ComputeMapModules,
): Promise<readonly MapRow[]> {
  const wanted = rowsOfShard(plan, shard)
  const rows = new Map<number, MapRow>(journal.rows.map((row) => [indexOfRow(plan, row), row]))
  const tell = (): void => onProgress?.({ done: rows.size, total: wanted.length })
  const onRow = (row: MapRow): void => {
    journal.append(row)
    rows.set(indexOfRow(plan, row), row)
    tell()
  }
  tell()
  await computeRows({ plan, rows: wanted.filter((row) => !rows.has(row)), threads }, { signal, onRow })
  return [...rows.values()]
}

/** Puts a map together, its rows in order. */
export function createMap(head: MapHead, rows: readonly MapRow[]): RetentionMap {
  const ordered = [...rows].sort((a, b) => indexOfRow(head.plan, a) - indexOfRow(head.plan, b))
  return retentionMapSchema.parse({ schema: 'subnetkit/retention-map/1', ...head, rows: ordered })
}
