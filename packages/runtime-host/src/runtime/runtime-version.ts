import { SubnetkitError, toErrorMessage } from '@subnetkit/core'
import { toHex } from '@subnetkit/crypto'
import { HOST_VERSION_MALFORMED } from '../errors.js'
import { createReader, type Reader } from '../scale.js'

/** What a runtime says of itself, with the names and forms of the real node's JSON. */
export interface RuntimeVersion {
  readonly specName: string
  readonly implName: string
  readonly authoringVersion: number
  readonly specVersion: number
  readonly implVersion: number
  /** The first 8 bytes of the hash of each API's name (hex), and its version. */
  readonly apis: readonly (readonly [id: string, version: number])[]
  readonly transactionVersion: number
  /** Also called the system version; 1 and above mean hashed values in the state trie. */
  readonly stateVersion: number
}

/** Reads what Core_version returns; ends with HOST_VERSION_MALFORMED. */
export function parseRuntimeVersion(encoded: Uint8Array): RuntimeVersion {
  try {
    return readVersion(createReader(encoded))
  } catch (cause) {
    throw new SubnetkitError(HOST_VERSION_MALFORMED, { reason: toErrorMessage(cause) }, { cause })
  }
}

function readVersion(reader: Reader): RuntimeVersion {
  const text = (): string => new TextDecoder().decode(reader.bytes())
  return {
    specName: text(),
    implName: text(),
    authoringVersion: reader.uint(4),
    specVersion: reader.uint(4),
    implVersion: reader.uint(4),
    apis: Array.from({ length: reader.compact() }, () => [toHex(reader.take(8)), reader.uint(4)] as const),
    transactionVersion: reader.uint(4),
    // Runtimes before sp-version 5 do not know of it.
    stateVersion: reader.remaining === 0 ? 0 : reader.uint(1),
  }
}
