import { dirname, join, resolve } from 'node:path'
import { type Logger, SubnetkitError, toErrorMessage } from '@subnetkit/core'
import type { State } from '@subnetkit/runtime-host'
import { DEVNET_DATA_CORRUPT, DEVNET_DATA_FOREIGN, DEVNET_DATA_UNREADABLE } from '../errors.js'
import { createArchiveReader } from './archive-reader.js'
import type { ChainStore, RestoredChain, StoredBlock } from './chain-store.js'
import { LOCK_NAME, type LockModules, lockDirectory } from './directory-lock.js'
import { MANIFEST_NAME, type Manifest, readManifest, writeManifest } from './manifest.js'
import { type Recovered, recoverChain } from './recover.js'
import { createSegmentWriter, type SegmentWriterStart } from './segment-writer.js'
import { isTemporary, journalPath, listSegments, snapshotPath } from './segments.js'

export interface DataDirectoryOptions {
  readonly directory: string
  /** Keeps everything instead of the newest. */
  readonly archive: boolean
  readonly statesKept: number
  readonly blocksKept: number
  /** Smallest length at which a journal is followed by the next one; default 4 MiB. */
  readonly segmentBytes?: number
}

export interface DataDirectoryModules extends LockModules {
  readonly logger: Logger
}

/** A chain in a directory, which no other process may use meanwhile. */
export interface DataDirectory {
  /** Null when the directory holds no chain yet. */
  readonly manifest: Manifest | null
  /** Makes it a chain that consists of its genesis. */
  create(manifest: Omit<Manifest, 'format'>, genesis: StoredBlock, state: State): ChainStore
  /** Reads and checks the chain that is there; ends with DEVNET_DATA_CORRUPT and changes nothing when it is damaged. */
  restore(): { readonly restored: RestoredChain; readonly store: ChainStore }
  close(): void
}

const defaultSegmentBytes = 4 * 1024 * 1024

/** Opens a directory, making it where it is missing. Ends with DEVNET_DATA_IN_USE, DEVNET_DATA_FOREIGN, DEVNET_DATA_FORMAT_UNKNOWN or DEVNET_DATA_UNREADABLE. */
export function openDataDirectory(options: DataDirectoryOptions, modules: DataDirectoryModules): DataDirectory {
  const { directory } = options
  const { files, logger } = modules
  const unlock = acquire(directory, modules)
  const closers: (() => void)[] = [unlock]

  function close(): void {
    for (const closer of closers.splice(0).reverse()) closer()
  }

  function open(start: SegmentWriterStart): ChainStore {
    const { archive, segmentBytes = defaultSegmentBytes } = options
    const kept = archive ? null : Math.max(options.blocksKept, options.statesKept)
    const writer = createSegmentWriter({ directory, kept, segmentBytes }, start, files)
    closers.push(writer.close)
    const reader = createArchiveReader(directory, writer.segments, files)
    return {
      append: writer.append,
      sync: writer.sync,
      truncate: (block, state) => {
        reader.forget()
        writer.truncate(block, state)
      },
      stateAt: (number) => (archive ? reader.stateAt(number) : null),
    }
  }

  function restore(): { restored: Recovered; store: ChainStore } {
    const { statesKept, archive } = options
    const blocksKept = archive ? Number.POSITIVE_INFINITY : options.blocksKept
    const restored = recoverChain({ directory, statesKept, blocksKept }, files)
    const [head, state] = [restored.blocks.at(-1), restored.states.at(-1)]
    if (head === undefined || state === undefined) {
      throw new SubnetkitError(DEVNET_DATA_CORRUPT, { path: directory, reason: 'there is no block' })
    }
    if (restored.isTorn) logger.warn('cut off a block that was never finished', { directory })
    removeLeftovers(directory, restored.segments[0]?.segment ?? 0, modules)
    return { restored, store: open({ ...restored, head, state }) }
  }

  try {
    const manifest = readManifest(directory, files)
    if (manifest === null) requireEmpty(directory, modules)
    return {
      manifest,
      create: (made, genesis, state) => {
        removeLeftovers(directory, Number.POSITIVE_INFINITY, modules)
        const store = open({ segments: [], head: genesis, state, journalEnd: 0 })
        writeManifest(made, directory, files)
        files.syncDirectory(dirname(resolve(directory)))
        return store
      },
      restore,
      close,
    }
  } catch (error) {
    close()
    throw error
  }
}

function acquire(directory: string, modules: DataDirectoryModules): () => void {
  try {
    modules.files.makeDirectory(directory)
    return lockDirectory(directory, modules)
  } catch (cause) {
    if (SubnetkitError.is(cause)) throw cause
    throw new SubnetkitError(DEVNET_DATA_UNREADABLE, { directory, reason: toErrorMessage(cause) }, { cause })
  }
}

/** Without a manifest there is nothing, or what a creation left that never ended: a first segment without blocks. */
function requireEmpty(directory: string, { files }: DataDirectoryModules): void {
  const leftovers = [LOCK_NAME, MANIFEST_NAME, snapshotPath('', 1), journalPath('', 1)]
  for (const name of files.list(directory) ?? []) {
    const isOwn = leftovers.includes(name) || isTemporary(name)
    if (!isOwn) throw new SubnetkitError(DEVNET_DATA_FOREIGN, { directory, name })
  }
  const journal = journalPath(directory, 1)
  if ((files.read(journal)?.length ?? 0) === 0) return
  throw new SubnetkitError(DEVNET_DATA_CORRUPT, { path: join(directory, MANIFEST_NAME), reason: 'it is missing' })
}

/** Removes what was being written when a process ended, and segments before the first that counts. */
function removeLeftovers(directory: string, first: number, { files }: DataDirectoryModules): void {
  for (const name of files.list(directory) ?? []) {
    if (isTemporary(name)) files.remove(join(directory, name))
  }
  const { snapshots, journals } = listSegments(directory, files)
  for (const segment of snapshots) if (segment < first) files.remove(snapshotPath(directory, segment))
  for (const segment of journals) if (segment < first) files.remove(journalPath(directory, segment))
}
