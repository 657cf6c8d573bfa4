import { blake2b256, type SignatureClaim } from '@subnetkit/crypto'
import { createRecentMap } from '../recent-map.js'
import { toStorageKey } from '../storage-key.js'

const defaultSize = 4_096

/** Remembers which signatures were checked: the pool checks an extrinsic, and then the block checks it again. */
export interface SignatureCache {
  /** The remembered answer for this very claim, or a new one. */
  check(claim: SignatureClaim, verify: (claim: SignatureClaim) => boolean): boolean
}

/** An empty cache, which keeps the last `size` answers for sure and at most twice as many. */
export function createSignatureCache(size: number = defaultSize): SignatureCache {
  const answers = createRecentMap<boolean>(size)
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
