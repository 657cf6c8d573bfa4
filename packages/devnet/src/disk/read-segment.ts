import { SubnetkitError } from '@subnetkit/core'
import { changeState, createState, type State } from '@subnetkit/runtime-host'
import { DEVNET_DATA_CORRUPT } from '../errors.js'
import { type BlockRecord, readBlockRecord } from './block-record.js'
import { createByteReader } from './byte-reader.js'
import type { StoredBlock } from './chain-store.js'
import type { FileSystem } from './file-system.js'
import { readFrames } from './frame.js'
import { journalPath, snapshotPath } from './segments.js'

export interface Snapshot {
  /** Whether the chain went to this block from any other, instead of going on with it. */
  readonly isJump: boolean
  readonly block: StoredBlock
  /** Null when it was not wanted. */
  readonly state: State | null
}

export interface Journal {
  readonly records: Iterable<BlockRecord>
  /** Bytes up to the end of what is good, and what follows. */
  readonly end: number
  readonly rest: 'none' | 'torn' | 'damaged'
}

/** Reads where a segment begins; ends with DEVNET_DATA_CORRUPT. */
export function readSnapshot(directory: string, segment: number, wantsState: boolean, files: FileSystem): Snapshot {
  const path = snapshotPath(directory, segment)
  const { payloads, rest } = readFrames(files.read(path) ?? new Uint8Array())
  const payload = payloads[0]
  if (payload === undefined || payloads.length !== 1 || rest !== 'none') {
    throw new SubnetkitError(DEVNET_DATA_CORRUPT, { path, reason: 'its checksum does not match' })
  }
  const reader = createByteReader(payload, path)
  const isJump = reader.uint() === 1
  const { block, changes } = readBlockRecord(reader, wantsState)
  return { isJump, block, state: wantsState ? changeState(createState([]), changes) : null }
}

/** Reads what follows the beginning of a segment; records are decoded one by one. Without wanted changes theirs are empty. */
export function readJournal(directory: string, segment: number, wantsChanges: boolean, files: FileSystem): Journal {
  const path = journalPath(directory, segment)
  const { payloads, end, rest } = readFrames(files.read(path) ?? new Uint8Array())

  function* readRecords(): Generator<BlockRecord> {
    for (const payload of payloads) {
      const reader = createByteReader(payload, path)
      while (reader.remaining > 0) yield readBlockRecord(reader, wantsChanges)
    }
  }

  return { records: readRecords(), end, rest }
}
