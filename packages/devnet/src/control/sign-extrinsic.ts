import { blake2b256, type DerivedKey, sign } from '@subnetkit/crypto'
import type { RuntimeVersion } from '@subnetkit/runtime-host'
import { concatBytes, encodeBytes, encodeCompact, encodeUint } from '../scale.js'
import { type Call, toAddress } from './dev-calls.js'

const signedVersion4 = 0x84
const sr25519 = 1
const immortal = Uint8Array.of(0)
const noTip = Uint8Array.of(0)
const noMetadataHash = Uint8Array.of(0)
/** Longer payloads are hashed before they are signed. */
const maxPayloadBytes = 256

export interface SigningOptions {
  readonly key: DerivedKey
  readonly nonce: number
  readonly version: RuntimeVersion
  readonly genesisHash: Uint8Array
}

/** An extrinsic of this runtime, signed with sr25519, valid for ever, without tip; with its length in front. */
export function signExtrinsic(call: Call, { key, nonce, version, genesisHash }: SigningOptions): Uint8Array {
  const extra = concatBytes(immortal, encodeCompact(nonce), noTip, noMetadataHash)
  const versions = [encodeUint(version.specVersion, 4), encodeUint(version.transactionVersion, 4)]
  const implied = concatBytes(...versions, genesisHash, genesisHash, noMetadataHash)
  const payload = concatBytes(call, extra, implied)
  const message = payload.length > maxPayloadBytes ? blake2b256(payload) : payload
  const signature = sign({ ...key, scheme: 'sr25519', message })
  const header = concatBytes(Uint8Array.of(signedVersion4), toAddress(key.publicKey), Uint8Array.of(sr25519))
  return encodeBytes(concatBytes(header, signature, extra, call))
}
