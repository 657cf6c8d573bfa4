import { dirname } from 'node:path'
import { SubnetkitError, toErrorMessage } from '@subnetkit/core'
import type { FileSystem } from '../disk/file-system.js'
import { writeWhole } from '../disk/segments.js'
import { DEVNET_STATE_FILE_FAILED } from '../errors.js'
import { parseStateDump, type StateDump } from './state-dump.js'

/** What a file holds; null when there is none. Ends with DEVNET_STATE_INVALID or DEVNET_STATE_FILE_FAILED. */
export function readStateFile(path: string, files: FileSystem): StateDump | null {
  const bytes = attempt(path, () => files.read(path))
  return bytes === null ? null : parseStateDump(bytes)
}

/** The file is the old one or the new one at any moment. */
export function writeStateFile(path: string, dump: Uint8Array, files: FileSystem): void {
  attempt(path, () => {
    files.makeDirectory(dirname(path))
    writeWhole(path, dump, dirname(path), files)
  })
}

function attempt<Result>(path: string, work: () => Result): Result {
  try {
    return work()
  } catch (cause) {
    throw new SubnetkitError(DEVNET_STATE_FILE_FAILED, { path, reason: toErrorMessage(cause) }, { cause })
  }
}
