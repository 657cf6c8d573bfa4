import { join } from 'node:path'
import { SubnetkitError } from '@subnetkit/core'
import { z } from 'zod'
import { DEVNET_DATA_IN_USE } from '../errors.js'
import type { FileSystem } from './file-system.js'
import type { ProcessTable } from './process-table.js'
import { TEMPORARY_SUFFIX } from './segments.js'

export const LOCK_NAME = 'lock'

const holderSchema = z.object({ pid: z.number().int().positive(), start: z.string().nullable() })
type Holder = z.infer<typeof holderSchema>

export interface LockModules {
  readonly files: FileSystem
  readonly processes: ProcessTable
}

/**
 * Makes this process the only one on a directory, and returns what gives it back. A lock whose process is gone counts for
 * nothing. Ends with DEVNET_DATA_IN_USE.
 */
export function lockDirectory(directory: string, { files, processes }: LockModules): () => void {
  const path = join(directory, LOCK_NAME)
  const own = `${path}.${processes.ownPid}${TEMPORARY_SUFFIX}`
  writeOwn(own, { pid: processes.ownPid, start: processes.startOf(processes.ownPid) }, files)
  try {
    while (!files.link(own, path)) takeOver(directory, path, { files, processes })
  } finally {
    files.remove(own)
  }
  return () => files.remove(path)
}

function writeOwn(path: string, holder: Holder, files: FileSystem): void {
  files.remove(path)
  const file = files.open(path)
  try {
    file.append(new TextEncoder().encode(JSON.stringify(holder)))
  } finally {
    file.close()
  }
}

/** Takes a stale lock away. Another process may do so at the same moment: what was moved aside is looked at once more. */
function takeOver(directory: string, path: string, { files, processes }: LockModules): void {
  refuseLiving(directory, readHolder(path, files), processes)
  const aside = `${path}.stale.${processes.ownPid}${TEMPORARY_SUFFIX}`
  if (!tryRename(path, aside, files)) return
  const moved = readHolder(aside, files)
  try {
    refuseLiving(directory, moved, processes)
  } catch (error) {
    files.link(aside, path)
    throw error
  } finally {
    files.remove(aside)
  }
}

/** False when it is gone by now. */
function tryRename(from: string, to: string, files: FileSystem): boolean {
  try {
    files.rename(from, to)
    return true
  } catch (error) {
    if (files.read(from) === null) return false
    throw error
  }
}

function refuseLiving(directory: string, holder: Holder | null, processes: ProcessTable): void {
  if (holder === null || !processes.isAlive(holder.pid)) return
  const start = processes.startOf(holder.pid)
  if (holder.start !== null && start !== null && holder.start !== start) return
  throw new SubnetkitError(DEVNET_DATA_IN_USE, { directory, pid: holder.pid })
}

/** Null when there is no lock, or the machine went down while it was being written. */
function readHolder(path: string, files: FileSystem): Holder | null {
  try {
    const parsed = holderSchema.safeParse(JSON.parse(new TextDecoder().decode(files.read(path) ?? new Uint8Array())))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}
