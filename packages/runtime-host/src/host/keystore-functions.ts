import { SubnetkitError } from '@subnetkit/core'
import { blake2b256 } from '@subnetkit/crypto'
import { HOST_KEYSTORE_MISSING } from '../errors.js'
import type { KeyScheme, Keystore } from '../keystore.js'
import type { Span } from '../memory/guest-memory.js'
import { compactLength, createReader, writeCompact } from '../scale.js'
import type { HostContext, HostFunctions } from './host-context.js'

const typeLength = 4

/** Keys of the node: making them, listing them, and signing. */
export function createKeystoreFunctions(context: HostContext): HostFunctions {
  const [ed25519, sr25519, ecdsa] = [
    createSchemeFunctions(context, 'ed25519'),
    createSchemeFunctions(context, 'sr25519'),
    createSchemeFunctions(context, 'ecdsa'),
  ]
  return {
    ext_crypto_ed25519_public_keys_version_1: ed25519.publicKeys,
    ext_crypto_ed25519_generate_version_1: ed25519.generate,
    ext_crypto_ed25519_sign_version_1: ed25519.sign,
    ext_crypto_sr25519_public_keys_version_1: sr25519.publicKeys,
    ext_crypto_sr25519_generate_version_1: sr25519.generate,
    ext_crypto_sr25519_sign_version_1: sr25519.sign,
    ext_crypto_ecdsa_public_keys_version_1: ecdsa.publicKeys,
    ext_crypto_ecdsa_generate_version_1: ecdsa.generate,
    ext_crypto_ecdsa_sign_version_1: ecdsa.sign,
    ext_crypto_ecdsa_sign_prehashed_version_1: ecdsa.signPrehashed,
  }
}

interface SchemeFunctions {
  publicKeys(type: number): Span
  generate(type: number, seed: Span): number
  sign(type: number, publicKey: number, message: Span): Span
  signPrehashed(type: number, publicKey: number, messageHash: number): Span
}

function createSchemeFunctions(context: HostContext, scheme: KeyScheme): SchemeFunctions {
  const { memory } = context
  const keyLength = scheme === 'ecdsa' ? 33 : 32
  const kindOf = (type: number): { scheme: KeyScheme; type: string } => ({
    scheme,
    type: Buffer.from(memory.copyAt(type, typeLength)).toString('latin1'),
  })

  function keystore(): Keystore {
    if (context.keystore === null)
      throw new SubnetkitError(HOST_KEYSTORE_MISSING, { method: context.call().method, scheme })
    return context.keystore
  }

  function sign(type: number, publicKey: number, message: Uint8Array): Span {
    const signature = keystore().sign(kindOf(type), memory.copyAt(publicKey, keyLength), message)
    return memory.write(signature === null ? Uint8Array.of(0) : Uint8Array.from([1, ...signature]))
  }

  return {
    publicKeys: (type) => memory.write(encodeKeys(keystore().publicKeys(kindOf(type)))),
    generate: (type, seed) => memory.put(keystore().generate(kindOf(type), readSeed(memory.view(seed)))),
    sign: (type, publicKey, message) => {
      const copy = memory.copy(message)
      return sign(type, publicKey, scheme === 'ecdsa' ? blake2b256(copy) : copy)
    },
    signPrehashed: (type, publicKey, messageHash) => sign(type, publicKey, memory.copyAt(messageHash, 32)),
  }
}

/** An optional secret URI. */
function readSeed(encoded: Uint8Array): string | null {
  const reader = createReader(encoded)
  return reader.uint(1) === 0 ? null : new TextDecoder().decode(reader.bytes())
}

function encodeKeys(keys: readonly Uint8Array[]): Uint8Array {
  const head = new Uint8Array(compactLength(keys.length))
  writeCompact(head, 0, keys.length)
  return new Uint8Array(Buffer.concat([head, ...keys]))
}
