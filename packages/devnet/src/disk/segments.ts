import { join } from 'node:path'
import type { FileSystem } from './file-system.js'

/**
 * History is stored in segments with rising numbers: a snapshot of a block and its state, and a journal of the blocks after
 * it. Where the chain jumped, a segment takes the place of the blocks of those before that are not ancestors of its first.
 */
export interface SegmentFiles {
  readonly snapshots: readonly number[]
  readonly journals: readonly number[]
}

const digits = 10
const pattern = /^(\d{10})\.(snapshot|journal)$/

export const TEMPORARY_SUFFIX = '.tmp'
const temporary = /^(?:manifest\.json|\d{10}\.snapshot|lock\.(?:stale\.)?\d+)\.tmp$/

/** Whether a file is one that a data directory writes and then renames. */
export function isTemporary(name: string): boolean {
  return temporary.test(name)
}

export function snapshotPath(directory: string, segment: number): string {
  return join(directory, `${String(segment).padStart(digits, '0')}.snapshot`)
}

export function journalPath(directory: string, segment: number): string {
  return join(directory, `${String(segment).padStart(digits, '0')}.journal`)
}

/** What segments a directory has files of, in order. */
export function listSegments(directory: string, files: FileSystem): SegmentFiles {
  const found = { snapshot: [] as number[], journal: [] as number[] }
  for (const name of files.list(directory) ?? []) {
    const match = pattern.exec(name)
    if (match !== null) found[match[2] as 'snapshot' | 'journal'].push(Number(match[1]))
  }
  const inOrder = (left: number, right: number): number => left - right
  return { snapshots: found.snapshot.sort(inOrder), journals: found.journal.sort(inOrder) }
}

/** Writes a file so that it is there wholly or not at all, whenever the process or the machine ends. */
export function writeWhole(path: string, bytes: Uint8Array, directory: string, files: FileSystem): void {
  const temporary = path + TEMPORARY_SUFFIX
  files.remove(temporary)
  const file = files.open(temporary)
  try {
    file.append(bytes)
    file.sync()
  } finally {
    file.close()
  }
  files.rename(temporary, path)
  files.syncDirectory(directory)
}
