import { gunzipSync, gzipSync } from 'node:zlib'
import { SubnetkitError, toErrorMessage } from '@subnetkit/core'
import { blake2b256, toHex } from '@subnetkit/crypto'
import { changeState, createState, type State } from '@subnetkit/runtime-host'
import { encodeHeader, type Header, parseHeader } from '../chain/header.js'
import { createStateRecord, readBlockRecord, writeBlockRecord } from '../disk/block-record.js'
import { createByteReader } from '../disk/byte-reader.js'
import { createByteWriter } from '../disk/byte-writer.js'
import type { StoredBlock } from '../disk/chain-store.js'
import { DEVNET_STATE_INVALID } from '../errors.js'
import { concatBytes, createScaleReader, encodeUint, equalBytes } from '../scale.js'

/** A chain at one moment, with all that is needed to go on from it. */
export interface StateDump {
  readonly genesisHeader: Header
  readonly genesisTimeMs: number
  readonly head: StoredBlock
  readonly state: State
}

const magic = new TextEncoder().encode('subnetkit state\n')
const formatVersion = 1
const headerBytes = magic.length + 4
const checksumBytes = 32
/** A small file must not unpack to more than memory can take. */
const maxUnpackedBytes = 1024 * 1024 * 1024

/**
 * Writes a dump: 16 bytes of magic, the version (u32, little-endian), gzip of { genesis header, genesis time (u64), head,
 * state }, and the blake2b-256 of all that.
 */
export function encodeStateDump({ genesisHeader, genesisTimeMs, head, state }: StateDump): Uint8Array {
  const writer = createByteWriter()
  writer.bytes(encodeHeader(genesisHeader))
  writer.bytes(encodeUint(BigInt(genesisTimeMs), 8))
  writeBlockRecord(writer, createStateRecord(head, state))
  const content = concatBytes(magic, encodeUint(formatVersion, 4), gzipSync(writer.view()))
  return concatBytes(content, blake2b256(content))
}

/** Reads a dump and checks all of it: checksum, and the state against the head's root. Ends with DEVNET_STATE_INVALID. */
export function parseStateDump(bytes: Uint8Array): StateDump {
  const payload = unpack(bytes)
  let dump: StateDump
  try {
    const reader = createByteReader(payload, 'state dump')
    const genesisHeader = parseHeader(reader.bytes())
    const genesisTimeMs = Number(createScaleReader(reader.bytes()).uint(8))
    const { block, changes } = readBlockRecord(reader, true)
    dump = { genesisHeader, genesisTimeMs, head: block, state: changeState(createState([]), changes) }
  } catch (cause) {
    throw invalid(toErrorMessage(cause), cause)
  }
  const root = dump.state.root()
  if (equalBytes(root, dump.head.header.stateRoot)) return dump
  throw invalid(`its root is ${toHex(root)}, and the block says ${toHex(dump.head.header.stateRoot)}`)
}

function unpack(bytes: Uint8Array): Uint8Array {
  if (!equalBytes(bytes.subarray(0, magic.length), magic)) throw invalid('it does not begin as a state does')
  if (bytes.length < headerBytes + checksumBytes) throw invalid('it ends too early')
  const version = createScaleReader(bytes.subarray(magic.length)).u32()
  if (version !== formatVersion) throw invalid(`it has the format ${version}, and this version reads ${formatVersion}`)
  const content = bytes.subarray(0, -checksumBytes)
  if (!equalBytes(blake2b256(content), bytes.subarray(-checksumBytes))) throw invalid('its checksum is another one')
  try {
    return gunzipSync(content.subarray(headerBytes), { maxOutputLength: maxUnpackedBytes })
  } catch (cause) {
    throw invalid(toErrorMessage(cause), cause)
  }
}

function invalid(reason: string, cause?: unknown): SubnetkitError {
  return new SubnetkitError(DEVNET_STATE_INVALID, { reason }, cause === undefined ? {} : { cause })
}
