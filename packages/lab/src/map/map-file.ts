import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { SubnetkitError, toErrorMessage } from '@subnetkit/core'
import { z } from 'zod'
import { LAB_FILE_UNWRITABLE, LAB_MAP_FILE_UNREADABLE, LAB_MAP_OTHER_PLAN } from '../errors.js'
import { type MapHead, type RetentionMap, retentionMapSchema } from './retention-map.js'
import { indexOfRow, isRowOf, rowsOfShard } from './rows.js'

/** A map as text: the same map gives the same bytes. A line for each row. */
export function formatMap(map: RetentionMap): string {
  const { rows, ...head } = retentionMapSchema.parse(map)
  const lines = rows.map((row) => JSON.stringify(row)).join(',\n')
  return `${JSON.stringify(head).slice(0, -1)},"rows":[\n${lines}\n]}\n`
}

/** Writes a file whole or not at all; LAB_FILE_UNWRITABLE. */
export function writeWhole(path: string, text: string): void {
  const draft = `${path}.tmp`
  try {
    const file = openSync(draft, 'w')
    try {
      writeDraft(file, text)
      renameSync(draft, path)
    } catch (error) {
      rmSync(draft, { force: true })
      throw error
    }
  } catch (cause) {
    throw new SubnetkitError(LAB_FILE_UNWRITABLE, { path, reason: toErrorMessage(cause) }, { cause })
  }
}

function writeDraft(file: number, text: string): void {
  try {
    writeFileSync(file, text)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** Reads the map at `path`; LAB_MAP_FILE_UNREADABLE when it is none, or lacks rows of its part. */
export function readMap(path: string): RetentionMap {
  const map = parse(path)
  const expected = rowsOfShard(map.plan, map.shard)
  const found = map.rows.map((row) => (isRowOf(map.plan, row) ? indexOfRow(map.plan, row) : -1))
  if (found.length === expected.length && found.every((row, index) => row === expected[index])) return map
  const { index, of } = map.shard
  throw unreadable(path, `its ${found.length} rows are not the ${expected.length} of part ${index} of ${of}`)
}

/**
 * The map at `path` if it is the one of `head`, undefined when there is no file. LAB_MAP_OTHER_PLAN for another map or part,
 * LAB_MAP_FILE_UNREADABLE for what is none: neither may be written over.
 */
export function findMap(path: string, head: MapHead): RetentionMap | undefined {
  if (!existsSync(path)) return undefined
  const found = readMap(path)
  const same = formatMap({ ...found, rows: [] }) === formatMap({ schema: found.schema, ...head, rows: [] })
  if (same) return found
  throw new SubnetkitError(LAB_MAP_OTHER_PLAN, { path })
}

/** Writes a map where none stands, or the same; ends as `findMap` and `writeWhole` do. */
export function storeMap(path: string, map: RetentionMap): void {
  const { schema: _, rows: __, ...head } = map
  if (findMap(path, head) === undefined) writeWhole(path, formatMap(map))
}

function parse(path: string): RetentionMap {
  try {
    return retentionMapSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch (cause) {
    const reason = cause instanceof z.ZodError ? describe(cause) : toErrorMessage(cause)
    throw unreadable(path, reason, cause)
  }
}

function describe({ issues }: z.ZodError): string {
  const [first] = issues
  return `${first?.path.join('.') || 'the whole'}: ${first?.message ?? 'not a retention map'}`
}

function unreadable(path: string, reason: string, cause?: unknown): SubnetkitError {
  return new SubnetkitError(LAB_MAP_FILE_UNREADABLE, { path, reason }, { cause })
}
