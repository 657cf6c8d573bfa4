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
import { createBatchVerification } from './batch-verification.js'
import type { HostContext, HostFunctions } from './host-context.js'
import { reduceScalars } from './reduce-scalars.js'

/** The codes of EcdsaVerifyError. */
const recoveryErrors = { 'bad-rs': 0, 'bad-v': 1, 'bad-signature': 2 } as const
const highestRecovery = 3

/** Takes a signature, a message, and a public key; 1 when they belong together. */
type Verify = (signature: number, message: Span, publicKey: number) => number

/** Checking signatures. */
export function createCryptoFunctions(context: HostContext): HostFunctions {
  const { memory, signatures } = context
  const batch = createBatchVerification(context)

  const verifying =
    (scheme: SignatureScheme, verify: (claim: SignatureClaim) => boolean): Verify =>
    (signature, message, publicKey) => {
      const claim: SignatureClaim = {
        scheme,
        signature: memory.copyAt(signature, 64),
        message: memory.copy(message),
        publicKey: memory.copyAt(publicKey, 32),
      }
      return signatures.check(claim, verify) ? 1 : 0
    }

  const recovering =
    (options: { readonly compressed: boolean; readonly reduced: boolean }) =>
    (signature: number, messageHash: number): Span => {
      const bytes = memory.copyAt(signature, 65)
      const claim = {
        signature: options.reduced ? reduceScalars(bytes) : bytes,
        messageHash: memory.copyAt(messageHash, 32),
        compressed: options.compressed,
      }
      return memory.write(encodeRecovery(recoverSecp256k1(claim)))
    }

  function verifyHash(signature: Uint8Array, messageHash: Uint8Array, publicKey: number): number {
    // Only recovery knows the numbers that Ethereum writes.
    if ((signature[64] ?? 255) > highestRecovery) return 0
    const recovered = recoverSecp256k1({ signature, messageHash, compressed: true })
    return recovered.ok && Buffer.compare(recovered.publicKey, memory.copyAt(publicKey, 33)) === 0 ? 1 : 0
  }

  const verifySr25519 = verifying('sr25519', verifySignature)
  const verifyEd25519 = verifying('ed25519', verifyEd25519Zip215)
  const verifyEcdsa: Verify = (signature, message, publicKey) =>
    verifyHash(memory.copyAt(signature, 65), blake2b256(memory.view(message)), publicKey)

  return {
    ext_crypto_sr25519_verify_version_1: verifySr25519,
    ext_crypto_sr25519_verify_version_2: verifySr25519,
    ext_crypto_ed25519_verify_version_1: verifyEd25519,
    ext_crypto_ecdsa_verify_version_1: (signature: number, message: Span, publicKey: number) =>
      verifyHash(reduceScalars(memory.copyAt(signature, 65)), blake2b256(memory.view(message)), publicKey),
    ext_crypto_ecdsa_verify_version_2: verifyEcdsa,
    ext_crypto_ecdsa_verify_prehashed_version_1: (signature: number, messageHash: number, publicKey: number) =>
      verifyHash(memory.copyAt(signature, 65), memory.copyAt(messageHash, 32), publicKey),
    ext_crypto_secp256k1_ecdsa_recover_version_1: recovering({ compressed: false, reduced: true }),
    ext_crypto_secp256k1_ecdsa_recover_version_2: recovering({ compressed: false, reduced: false }),
    ext_crypto_secp256k1_ecdsa_recover_compressed_version_1: recovering({ compressed: true, reduced: true }),
    ext_crypto_secp256k1_ecdsa_recover_compressed_version_2: recovering({ compressed: true, reduced: false }),
    ext_crypto_start_batch_verify_version_1: batch.start,
    ext_crypto_finish_batch_verify_version_1: batch.finish,
    ext_crypto_sr25519_batch_verify_version_1: batch.noting(verifySr25519),
    ext_crypto_ed25519_batch_verify_version_1: batch.noting(verifyEd25519),
    ext_crypto_ecdsa_batch_verify_version_1: batch.noting(verifyEcdsa),
  }
}

/** A SCALE result: the key, or why there is none. */
function encodeRecovery(recovery: Secp256k1Recovery): Uint8Array {
  if (!recovery.ok) return Uint8Array.of(1, recoveryErrors[recovery.reason])
  const encoded = new Uint8Array(1 + recovery.publicKey.length)
  encoded.set(recovery.publicKey, 1)
  return encoded
}
