import { SubnetkitError } from '@subnetkit/core'
import { blake2b256, fromHex } from '@subnetkit/crypto'
import { encodeCompact } from '../decode/compact.js'
import type { ChainRuntime } from '../decode/runtime.js'
import { CHAIN_RUNTIME_UNSUPPORTED } from '../errors.js'
import type { BlockHead } from '../types/head.js'
import type { ExtrinsicSigner } from '../types/signer.js'

/** What an extrinsic is signed over, beside its call. */
export interface SigningFrame {
  readonly runtime: ChainRuntime
  readonly genesisHash: string
  /** The extrinsic is valid in the `MORTAL_BLOCKS` blocks after this one. */
  readonly birth: BlockHead
  readonly nonce: number
}

/** So that an extrinsic that was lost is known to be dead soon; a power of two. */
export const MORTAL_BLOCKS = 64

/** A payload longer than this is signed by its hash. */
const LONGEST_PAYLOAD = 256

const nothing = new Uint8Array()

/** The bytes of a signed extrinsic of version 4. The key signs here and hands its secret to nobody. */
export function signExtrinsic(frame: SigningFrame, signer: ExtrinsicSigner, call: Uint8Array): Uint8Array {
  const extensions = frame.runtime.metadata.extrinsic.transactionExtensions.map((extension) =>
    encodeExtension(frame, extension),
  )
  const explicit = Buffer.concat(extensions.map((extension) => extension.explicit))
  const implicit = Buffer.concat(extensions.map((extension) => extension.implicit))
  const payload = Buffer.concat([call, explicit, implicit])
  const signature = signer.sign(payload.length > LONGEST_PAYLOAD ? blake2b256(payload) : payload)
  const body = Buffer.concat([
    // Version 4, signed; then a MultiAddress of kind `Id` and a MultiSignature.
    Uint8Array.of(0x84, 0),
    signer.publicKey,
    Uint8Array.of(signer.scheme === 'ed25519' ? 0 : 1),
    signature,
    explicit,
    call,
  ])
  return Buffer.concat([encodeCompact(body.length), body])
}

interface EncodedExtension {
  /** Travels in the extrinsic. */
  readonly explicit: Uint8Array
  /** Is signed, and known to both sides. */
  readonly implicit: Uint8Array
}

type Extension = ChainRuntime['metadata']['extrinsic']['transactionExtensions'][number]

function encodeExtension(frame: SigningFrame, extension: Extension): EncodedExtension {
  const { version } = frame.runtime
  switch (extension.identifier.toString()) {
    case 'CheckMortality':
    case 'CheckEra':
      return { explicit: encodeEra(frame.birth.number), implicit: fromHex(frame.birth.hash) }
    case 'CheckNonce':
      return { explicit: encodeCompact(frame.nonce), implicit: nothing }
    case 'ChargeTransactionPayment':
    case 'ChargeTransactionPaymentWrapper':
      return { explicit: encodeCompact(0), implicit: nothing }
    case 'CheckSpecVersion':
      return { explicit: nothing, implicit: encodeU32(version.specVersion) }
    case 'CheckTxVersion':
      return { explicit: nothing, implicit: encodeU32(version.transactionVersion) }
    case 'CheckGenesis':
      return { explicit: nothing, implicit: fromHex(frame.genesisHash) }
    case 'CheckMetadataHash':
      // Mode `Disabled`, and no hash.
      return { explicit: Uint8Array.of(0), implicit: Uint8Array.of(0) }
    default:
      return encodeUnknown(frame.runtime, extension)
  }
}

/** An extension that carries no data needs no knowledge of it. */
function encodeUnknown(
  { registry, version }: ChainRuntime,
  { identifier, type, implicit }: Extension,
): EncodedExtension {
  const lengths = [type, implicit].map(
    (id) => registry.createTypeUnsafe(registry.createLookupType(id), []).encodedLength,
  )
  if (lengths.every((length) => length === 0)) return { explicit: nothing, implicit: nothing }
  const missing = `an extrinsic format that is known here: it wants ${identifier.toString()}`
  throw new SubnetkitError(CHAIN_RUNTIME_UNSUPPORTED, { ...version, missing })
}

/** A mortal era: the exponent of its length in the lower four bits, the birth within it above. */
function encodeEra(birth: number): Uint8Array {
  const era = Buffer.alloc(2)
  era.writeUInt16LE(Math.log2(MORTAL_BLOCKS) - 1 + ((birth % MORTAL_BLOCKS) << 4))
  return era
}

function encodeU32(value: number): Uint8Array {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
