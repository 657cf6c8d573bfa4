import { closeSync, fdatasyncSync, ftruncateSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { SubnetkitError, toErrorMessage } from '@subnetkit/core'
import { z } from 'zod'
import { LAB_FILE_UNWRITABLE, LAB_MAP_JOURNAL_DAMAGED, LAB_MAP_OTHER_PLAN } from '../errors.js'
import { type MapHead, type MapRow, mapPlanSchema, mapRowSchema, mapShardSchema } from './retention-map.js'
import { isRowOf } from './rows.js'

/** The rows of a map that is being computed: a line each, on the disk before the next one is begun. */
export interface MapJournal {
  /** What an earlier run left. */
  readonly rows: readonly MapRow[]
  append(row: MapRow): void
  /** Deletes it; it is to be closed all the same. */
  remove(): void
  close(): void
}

const headSchema = z.strictObject({
  schema: z.literal('subnetkit/retention-map-journal/1'),
  yumaSpecVersion: z.number(),
  plan: mapPlanSchema,
  shard: mapShardSchema,
})

/**
 * Opens the journal at `path`, or begins one. A last line that was torn off is dropped. Ends with LAB_MAP_OTHER_PLAN for the journal of another
 * map, LAB_MAP_JOURNAL_DAMAGED for lines that are no rows, LAB_FILE_UNWRITABLE.
 */
export function openJournal(path: string, head: MapHead): MapJournal {
  const file = open(path)
  try {
    const whole = readWhole(path)
    const rows = whole === '' ? [] : readRows(path, whole, head)
    ftruncateSync(file, Buffer.byteLength(whole))
    if (whole === '') write(path, file, { schema: 'subnetkit/retention-map-journal/1', ...head })
    return {
      rows,
      append: (row) => write(path, file, row),
      // A second process with the same plan may have been done first.
      remove: () => rmSync(path, { force: true }),
      close: () => closeSync(file),
    }
  } catch (error) {
    closeSync(file)
    throw error
  }
}

function open(path: string): number {
  try {
    return openSync(path, 'a+')
  } catch (cause) {
    throw unwritable(path, cause)
  }
}

function write(path: string, file: number, line: unknown): void {
  try {
    const bytes = Buffer.from(`${JSON.stringify(line)}\n`)
    for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done)
    fdatasyncSync(file)
  } catch (cause) {
    throw unwritable(path, cause)
  }
}

/** Up to the last end of a line: what stands behind it was being written when the process ended. */
function readWhole(path: string): string {
  const text = readFileSync(path, 'utf8')
  return text.slice(0, text.lastIndexOf('\n') + 1)
}

function readRows(path: string, text: string, expected: MapHead): readonly MapRow[] {
  const [first = '', ...lines] = text.slice(0, -1).split('\n')
  const { schema: _, ...head } = parseLine(headSchema, first, path, 1)
  if (JSON.stringify(sorted(head)) !== JSON.stringify(sorted(expected))) {
    throw new SubnetkitError(LAB_MAP_OTHER_PLAN, { path })
  }
  return lines.map((line, index) => {
    const row = parseLine(mapRowSchema, line, path, index + 2)
    if (isRowOf(head.plan, row)) return row
    throw damaged(path, index + 2, 'it is not a row of this map')
  })
}

/** The order of keys in a file is no difference. */
function sorted({ yumaSpecVersion, plan, shard }: MapHead): MapHead {
  return { yumaSpecVersion, plan: mapPlanSchema.parse(plan), shard: mapShardSchema.parse(shard) }
}

function parseLine<T>(schema: z.ZodType<T>, line: string, path: string, number: number): T {
  try {
    return schema.parse(JSON.parse(line))
  } catch (cause) {
    throw damaged(path, number, 'it is not what was written', cause)
  }
}

function damaged(path: string, line: number, reason: string, cause?: unknown): SubnetkitError {
  return new SubnetkitError(LAB_MAP_JOURNAL_DAMAGED, { path, line, reason }, { cause })
}

function unwritable(path: string, cause: unknown): SubnetkitError {
  return new SubnetkitError(LAB_FILE_UNWRITABLE, { path, reason: toErrorMessage(cause) }, { cause })
}
