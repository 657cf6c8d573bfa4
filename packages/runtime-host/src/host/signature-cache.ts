import { blake2b256, type SignatureClaim } from '@subnetkit/crypto'
import { createRecentMap } from '../recent-map.js'
import { toStorageKey } from '../storage-key.js'

const remembered = 4_096

/** Remembers which signatures were checked: the pool checks an extrinsic, and then the block checks it again. */
export interface SignatureCache {
  /** The remembered answer for this very claim, or a new one. */
  check(claim: SignatureClaim, verify: (claim: SignatureClaim) => boolean): boolean
}

/** An empty cache. */
export function createSignatureCache(): SignatureCache {
  const answers = createRecentMap<boolean>(remembered)
  return {
    check: (claim, verify) => {
      const id = identify(claim)
      return answers.get(id) ?? answers.set(id, verify(claim))
    },
  }
}

function identify({ scheme, publicKey, signature, message }: SignatureClaim): string {
  return scheme + toStorageKey(publicKey) + toStorageKey(signature) + toStorageKey(blake2b256(message))
}
