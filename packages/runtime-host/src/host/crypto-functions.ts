import {
  blake2b256,
  recoverSecp256k1,
  type Secp256k1Recovery,
  type SignatureClaim,
  type SignatureScheme,
  verifyEd25519Zip215,
  verifySignature,
} from '@subnetkit/crypto'
import type { Span } from '../memory/guest-memory.js'
import type { HostContext, HostFunctions } from './host-context.js'

/** The codes of EcdsaVerifyError. */
const recoveryErrors = { 'bad-rs': 0, 'bad-v': 1, 'bad-signature': 2 } as const

/** Checking signatures. What needs a key of the node is not here. */
export function createCryptoFunctions({ memory, signatures }: HostContext): HostFunctions {
  const verifying =
    (scheme: SignatureScheme, verify: (claim: SignatureClaim) => boolean) =>
    (signature: number, message: Span, publicKey: number): number => {
      const claim: SignatureClaim = {
        scheme,
        signature: memory.copyAt(signature, 64),
        message: memory.copy(message),
        publicKey: memory.copyAt(publicKey, 32),
      }
      return signatures.check(claim, verify) ? 1 : 0
    }

  const recovering =
    (compressed: boolean) =>
    (signature: number, messageHash: number): Span =>
      memory.write(
        encodeRecovery(
          recoverSecp256k1({
            signature: memory.copyAt(signature, 65),
            messageHash: memory.copyAt(messageHash, 32),
            compressed,
          }),
        ),
      )

  function verifyEcdsa(signature: Uint8Array, messageHash: Uint8Array, publicKey: Uint8Array): number {
    const recovered = recoverSecp256k1({ signature, messageHash, compressed: true })
    return recovered.ok && Buffer.compare(recovered.publicKey, publicKey) === 0 ? 1 : 0
  }

  return {
    ext_crypto_sr25519_verify_version_2: verifying('sr25519', verifySignature),
    ext_crypto_ed25519_verify_version_1: verifying('ed25519', verifyEd25519Zip215),
    ext_crypto_ecdsa_verify_version_2: (signature: number, message: Span, publicKey: number) =>
      verifyEcdsa(memory.copyAt(signature, 65), blake2b256(memory.view(message)), memory.copyAt(publicKey, 33)),
    ext_crypto_ecdsa_verify_prehashed_version_1: (signature: number, messageHash: number, publicKey: number) =>
      verifyEcdsa(memory.copyAt(signature, 65), memory.copyAt(messageHash, 32), memory.copyAt(publicKey, 33)),
    ext_crypto_secp256k1_ecdsa_recover_version_2: recovering(false),
    ext_crypto_secp256k1_ecdsa_recover_compressed_version_2: recovering(true),
  }
}

/** A SCALE result: the key, or why there is none. */
function encodeRecovery(recovery: Secp256k1Recovery): Uint8Array {
  if (!recovery.ok) return Uint8Array.of(1, recoveryErrors[recovery.reason])
  const encoded = new Uint8Array(1 + recovery.publicKey.length)
  encoded.set(recovery.publicKey, 1)
  return encoded
}
