import { type Difference, type State, toStorageKey } from '@subnetkit/runtime-host'
import { encodeHeader, parseHeader } from '../chain/header.js'
import type { ByteReader } from './byte-reader.js'
import type { ByteWriter } from './byte-writer.js'
import type { StoredBlock } from './chain-store.js'

/** In the place of a value's length: the key was removed. */
const removed = 0xffff_ffff

/** A block and what it changed in the state before it. */
export function writeBlockRecord(writer: ByteWriter, block: StoredBlock, changes: readonly Difference[]): void {
  writeBlock(writer, block)
  writer.uint(changes.length)
  for (const [key, value] of changes) {
    writer.key(key)
    if (value === null) writer.uint(removed)
    else writer.bytes(value)
  }
}

/** The block of a record, and its changes where they are wanted. */
export function readBlockRecord(
  reader: ByteReader,
  wantsChanges: boolean,
): { block: StoredBlock; changes: Difference[] } {
  const block = readBlock(reader)
  const changes: Difference[] = []
  for (let left = reader.uint(); left > 0; left--) {
    if (!wantsChanges) {
      reader.skipBytes()
      reader.skipBytesOr(removed)
    } else changes.push([reader.key(), reader.bytesOr(removed)])
  }
  return { block, changes }
}

/** A block and the whole state after it. */
export function writeStateRecord(writer: ByteWriter, block: StoredBlock, state: State): void {
  writeBlock(writer, block)
  for (const [key, value] of state.entries()) {
    writer.key(toStorageKey(key))
    writer.bytes(value)
  }
}

/** The block of a snapshot; its entries follow up to the end. */
export function readBlock(reader: ByteReader): StoredBlock {
  const header = parseHeader(reader.bytes())
  return { header, body: Array.from({ length: reader.uint() }, reader.bytes) }
}

/** What is left of a snapshot after its block. */
export function* readEntries(reader: ByteReader): Generator<readonly [Uint8Array, Uint8Array]> {
  while (reader.remaining > 0) yield [reader.bytes(), reader.bytes()]
}

function writeBlock(writer: ByteWriter, { header, body }: StoredBlock): void {
  writer.bytes(encodeHeader(header))
  writer.uint(body.length)
  for (const extrinsic of body) writer.bytes(extrinsic)
}
