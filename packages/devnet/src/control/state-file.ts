import { dirname } from 'node:path'
import { SubnetkitError, toErrorMessage } from '@subnetkit/core'
import type { FileSystem } from '../disk/file-system.js'
import { TEMPORARY_SUFFIX, writeWhole } from '../disk/segments.js'
import { DEVNET_STATE_FILE_FAILED } from '../errors.js'
import { parseStateDump, type StateDump } from './state-dump.js'

/**
 * What a file holds; null when there is none. The file can be written at the end as well: that is tried before anything begins.
 * Ends with DEVNET_STATE_INVALID or DEVNET_STATE_FILE_FAILED.
 */
export function openStateFile(path: string, files: FileSystem): StateDump | null {
  const bytes = attempt(path, () => {
    checkPlace(path, files)
    return files.read(path)
  })
  return bytes === null ? null : parseStateDump(bytes)
}

/** The file is the old one or the new one at any moment. */
export function writeStateFile(path: string, dump: Uint8Array, files: FileSystem): void {
  attempt(path, () => {
    // The place was tried long ago, and may have been tidied up since.
    files.makeDirectory(dirname(path))
    writeWhole(path, dump, dirname(path), files)
  })
}

/** Looked at before it is read: a device or a pipe may have no end. */
function checkPlace(path: string, files: FileSystem): void {
  if (!files.isPlain(path)) throw new SubnetkitError(DEVNET_STATE_FILE_FAILED, { path, reason: 'it is no plain file' })
  files.makeDirectory(dirname(path))
  const probe = path + TEMPORARY_SUFFIX
  files.open(probe).close()
  files.remove(probe)
}

function attempt<Result>(path: string, work: () => Result): Result {
  try {
    return work()
  } catch (cause) {
    if (SubnetkitError.is(cause)) throw cause
    throw new SubnetkitError(DEVNET_STATE_FILE_FAILED, { path, reason: toErrorMessage(cause) }, { cause })
  }
}
