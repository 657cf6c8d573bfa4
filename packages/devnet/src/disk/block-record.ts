import { createState, type Difference, diffStates, type State, type StateChanges } from '@subnetkit/runtime-host'
import { encodeHeader, parseHeader } from '../chain/header.js'
import type { ByteReader } from './byte-reader.js'
import type { ByteWriter } from './byte-writer.js'
import type { StoredBlock } from './chain-store.js'

/** In the place of a value's length: the key was removed. */
const removed = 0xffff_ffff

export interface BlockRecord {
  readonly block: StoredBlock
  readonly changes: StateChanges
}

/** A block and what it changed in the state before it. */
export function writeBlockRecord(writer: ByteWriter, { block, changes }: BlockRecord): void {
  const { header, body } = block
  writer.bytes(encodeHeader(header))
  writer.uint(body.length)
  for (const extrinsic of body) writer.bytes(extrinsic)
  writeDifferences(writer, changes.top)
  writer.uint(changes.children.length)
  for (const [name, differences] of changes.children) {
    writer.key(name)
    writeDifferences(writer, differences)
  }
}

/** A block and the whole state after it, as a record of what that has otherwise than an empty one. */
export function createStateRecord(block: StoredBlock, state: State): BlockRecord {
  return { block, changes: diffStates(createState([]), state) }
}

/** A record; its changes are read when they are asked for, and passed over otherwise. */
export function readBlockRecord(reader: ByteReader, wantsChanges: boolean): BlockRecord {
  const header = parseHeader(reader.bytes())
  const body = Array.from({ length: reader.uint() }, reader.bytes)
  if (wantsChanges) return { block: { header, body }, changes: readChanges(reader) }
  skipChanges(reader)
  return { block: { header, body }, changes: { top: [], children: [] } }
}

function writeDifferences(writer: ByteWriter, differences: readonly Difference[]): void {
  writer.uint(differences.length)
  for (const [key, value, version] of differences) {
    writer.key(key)
    if (value === null) writer.uint(removed)
    else {
      writer.bytes(value)
      writer.uint(version)
    }
  }
}

function readChanges(reader: ByteReader): StateChanges {
  const top = readDifferences(reader)
  const children = Array.from({ length: reader.uint() }, () => [reader.key(), readDifferences(reader)] as const)
  return { top, children }
}

function readDifferences(reader: ByteReader): Difference[] {
  return Array.from({ length: reader.uint() }, (): Difference => {
    const key = reader.key()
    const value = reader.bytesOr(removed)
    if (value === null) return [key, null, 1]
    return [key, value, reader.uint() === 0 ? 0 : 1]
  })
}

function skipChanges(reader: ByteReader): void {
  skipDifferences(reader)
  for (let left = reader.uint(); left > 0; left--) {
    reader.skipBytes()
    skipDifferences(reader)
  }
}

function skipDifferences(reader: ByteReader): void {
  for (let left = reader.uint(); left > 0; left--) {
    reader.skipBytes()
    if (reader.skipBytesOr(removed)) reader.uint()
  }
}
