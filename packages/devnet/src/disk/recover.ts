import { assertInvariant, SubnetkitError } from '@subnetkit/core'
import { changeState, type State } from '@subnetkit/runtime-host'
import { computeHeaderHash } from '../chain/header.js'
import { DEVNET_DATA_CORRUPT } from '../errors.js'
import { equalBytes } from '../scale.js'
import type { RestoredChain, StoredBlock } from './chain-store.js'
import type { FileSystem } from './file-system.js'
import { readJournal, readSnapshot, type Snapshot } from './read-segment.js'
import { journalPath, listSegments, type SegmentFiles, snapshotPath } from './segments.js'

/** A segment and the number of the block that it begins with. */
export interface Segment {
  readonly segment: number
  readonly start: number
}

export interface Recovered extends RestoredChain {
  readonly segments: readonly Segment[]
  /** Good bytes of the last journal. */
  readonly journalEnd: number
  /** Whether something follows them that was never finished. */
  readonly isTorn: boolean
}

export interface RecoverOptions {
  readonly directory: string
  /** How many of the newest states are wanted at least. */
  readonly statesKept: number
  /** How many of the newest blocks are wanted at most. */
  readonly blocksKept: number
}

interface Line {
  readonly blocks: StoredBlock[]
  readonly segments: Segment[]
  journalEnd: number
  isTorn: boolean
}

/** Reads what a directory holds and checks all of it; changes nothing. Ends with DEVNET_DATA_CORRUPT. */
export function recoverChain(options: RecoverOptions, files: FileSystem): Recovered {
  const line = readLine(options.directory, files)
  const head = numberOf(lastOf(line.blocks))
  const oldest = Math.max(head - options.statesKept + 1, numberOf(line.blocks[0]))
  const states = replayStates(line, oldest, options.directory, files)
  return { ...line, blocks: line.blocks.slice(-options.blocksKept), states }
}

/** Follows the segments: each goes on where the one before ends, or somewhere else when the chain jumped. */
function readLine(directory: string, files: FileSystem): Line {
  const line: Line = { blocks: [], segments: [], journalEnd: 0, isTorn: false }
  const { snapshots } = requireSegments(directory, files)
  for (const segment of snapshots) {
    const path = journalPath(directory, segment)
    const snapshot = readSnapshot(directory, segment, false, files)
    openSegment(line, snapshot, segment, snapshotPath(directory, segment))
    const { records, end, rest } = readJournal(directory, segment, false, files)
    line.journalEnd = end
    line.isTorn = rest === 'torn'
    if (rest === 'damaged' || (rest === 'torn' && segment !== snapshots.at(-1))) {
      throw corrupt(path, `what stands at byte ${end} has another checksum`)
    }
    for (const { block } of records) {
      if (!isChild(lastOf(line.blocks), block)) throw corrupt(path, `block ${block.header.number} does not follow`)
      line.blocks.push(block)
    }
  }
  return line
}

/** Where the chain jumped, the blocks above its aim are void, and those below as well when that is none of them. */
function openSegment({ blocks, segments }: Line, { block, isJump }: Snapshot, segment: number, path: string): void {
  const start = block.header.number
  const place = blocks.length === 0 ? 0 : start - numberOf(blocks[0])
  const known = blocks[place]
  const isKnown = known !== undefined && equalBytes(computeHeaderHash(known.header), computeHeaderHash(block.header))
  if (!isJump && blocks.length > 0 && !(isKnown && place === blocks.length - 1)) {
    throw corrupt(path, `block ${start} does not follow`)
  }
  blocks.length = isKnown ? place : 0
  blocks.push(block)
  segments.push({ segment, start })
}

/** The states from that of block `oldest` or an earlier one up to the head's, whose roots are checked at both ends. */
function replayStates({ blocks, segments }: Line, oldest: number, directory: string, files: FileSystem): State[] {
  const base = segments.findLastIndex(({ start }) => start <= oldest)
  const first = segments[base]?.start ?? 0
  const states: State[] = []
  for (const { segment, start } of segments.slice(base)) {
    if (states.length === 0) states.push(readState(directory, segment, files))
    states.length = start - first + 1
    for (const { changes } of readJournal(directory, segment, true, files).records) {
      states.push(changeState(lastOf(states), changes))
    }
  }
  const shift = first - numberOf(blocks[0])
  for (const index of new Set([0, states.length - 1])) {
    checkRoot(states[index], blocks[shift + index], directory)
  }
  return states
}

/** The state that a segment begins with. */
export function readState(directory: string, segment: number, files: FileSystem): State {
  const { state } = readSnapshot(directory, segment, true, files)
  assertInvariant(state !== null, 'the state was wanted')
  return state
}

function checkRoot(state: State | undefined, block: StoredBlock | undefined, directory: string): void {
  if (state !== undefined && block !== undefined && equalBytes(state.root(), block.header.stateRoot)) return
  throw corrupt(
    directory,
    `the state of block ${block?.header.number ?? 'unknown'} has another root than its header says`,
  )
}

function requireSegments(directory: string, files: FileSystem): SegmentFiles {
  const found = listSegments(directory, files)
  const first = found.snapshots[0]
  if (first === undefined) throw corrupt(directory, 'there is no snapshot')
  const gap = found.snapshots.findIndex((segment, index) => segment !== first + index)
  if (gap >= 0) throw corrupt(snapshotPath(directory, first + gap), 'it is missing')
  const homeless = found.journals.find((segment) => segment > first + found.snapshots.length - 1)
  if (homeless !== undefined) throw corrupt(snapshotPath(directory, homeless), 'it is missing')
  return found
}

function isChild(parent: StoredBlock, { header }: StoredBlock): boolean {
  return header.number === parent.header.number + 1 && equalBytes(header.parentHash, computeHeaderHash(parent.header))
}

function numberOf(block: StoredBlock | undefined): number {
  return block?.header.number ?? 0
}

function lastOf<T>(items: readonly T[]): T {
  const last = items.at(-1)
  assertInvariant(last !== undefined, 'a segment begins with a block and its state')
  return last
}

function corrupt(path: string, reason: string): SubnetkitError {
  return new SubnetkitError(DEVNET_DATA_CORRUPT, { path, reason })
}
