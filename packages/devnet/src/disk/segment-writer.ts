import { SubnetkitError, toErrorMessage } from '@subnetkit/core'
import { diffStates, type State } from '@subnetkit/runtime-host'
import { DEVNET_DATA_WRITE_FAILED } from '../errors.js'
import { createStateRecord, writeBlockRecord } from './block-record.js'
import { createByteWriter } from './byte-writer.js'
import type { StoredBlock } from './chain-store.js'
import type { FileSystem, WritableFile } from './file-system.js'
import { encodeFrame } from './frame.js'
import type { Segment } from './recover.js'
import { journalPath, snapshotPath, writeWhole } from './segments.js'

export interface SegmentWriterOptions {
  readonly directory: string
  /** How many of the newest blocks and states must stay; null keeps all. */
  readonly kept: number | null
  /** A journal longer than this, and longer than twice its snapshot, is the last one of its segment. */
  readonly segmentBytes: number
}

/** Where writing goes on. */
export interface SegmentWriterStart {
  /** Empty when nothing is written yet. */
  readonly segments: readonly Segment[]
  readonly head: StoredBlock
  readonly state: State
  /** Length to which the last journal is cut. */
  readonly journalEnd: number
}

/** Writes blocks behind those that are there; after a failure it refuses everything, as nobody knows what reached the disk. */
export interface SegmentWriter {
  append(block: StoredBlock, state: State): void
  sync(): void
  truncate(block: StoredBlock, state: State): void
  readonly segments: readonly Segment[]
  close(): void
}

/** Goes on from a start; begins the first segment when there is none. */
export function createSegmentWriter(
  options: SegmentWriterOptions,
  start: SegmentWriterStart,
  files: FileSystem,
): SegmentWriter {
  const { directory } = options
  const waiting = createByteWriter()
  const segments = [...start.segments]
  let [head, state] = [start.head, start.state]
  let journal: WritableFile | null = null
  let journalBytes = start.journalEnd
  let rotateAt = options.segmentBytes
  let failure: string | null = null

  /** What fails once fails for ever: after a failed sync the system may have dropped what it could not write. */
  function guard(work: () => void): void {
    if (failure !== null) throw new SubnetkitError(DEVNET_DATA_WRITE_FAILED, { directory, reason: failure })
    try {
      work()
    } catch (cause) {
      failure = toErrorMessage(cause)
      throw new SubnetkitError(DEVNET_DATA_WRITE_FAILED, { directory, reason: failure }, { cause })
    }
  }

  function goOn(segment: number): void {
    journal = files.open(journalPath(directory, segment))
    journal.truncate(journalBytes)
    journal.sync()
    files.syncDirectory(directory)
  }

  function beginSegment(isJump: boolean): void {
    const segment = (segments.at(-1)?.segment ?? 0) + 1
    const writer = createByteWriter()
    writer.uint(isJump ? 1 : 0)
    writeBlockRecord(writer, createStateRecord(head, state))
    const snapshot = encodeFrame(writer.view())
    writeWhole(snapshotPath(directory, segment), snapshot, directory, files)
    journal?.close()
    segments.push({ segment, start: head.header.number })
    journalBytes = 0
    rotateAt = Math.max(options.segmentBytes, snapshot.length * 2)
    goOn(segment)
    prune()
  }

  /** Removes segments that lie wholly before what is kept. A journal without its snapshot is known to be a leftover. */
  function prune(): void {
    if (options.kept === null) return
    const oldest = head.header.number - options.kept
    const base = segments.findLastIndex(({ start }) => start <= oldest)
    for (const { segment } of segments.splice(0, Math.max(base, 0))) {
      files.remove(snapshotPath(directory, segment))
      files.syncDirectory(directory)
      files.remove(journalPath(directory, segment))
    }
  }

  function sync(): void {
    if (waiting.length === 0) return
    const frame = encodeFrame(waiting.view())
    journal?.append(frame)
    journal?.sync()
    waiting.reset()
    journalBytes += frame.length
    if (journalBytes >= rotateAt) beginSegment(false)
  }

  guard(() => {
    const last = segments.at(-1)
    if (last === undefined) beginSegment(false)
    else goOn(last.segment)
  })

  return {
    append: (block, next) => {
      writeBlockRecord(waiting, { block, changes: diffStates(state, next) })
      head = block
      state = next
    },
    sync: () => guard(sync),
    truncate: (block, next) =>
      guard(() => {
        sync()
        head = block
        state = next
        beginSegment(true)
      }),
    segments,
    close: () => {
      // The lock goes with it: another process may write here from now on.
      failure ??= 'the directory is closed'
      journal?.close()
      journal = null
    },
  }
}
