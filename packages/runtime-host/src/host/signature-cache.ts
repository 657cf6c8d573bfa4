import { blake2b256, type SignatureClaim } from '@subnetkit/crypto'
import { toStorageKey } from '../storage-key.js'

/** So many answers are kept for sure, and up to as many more. */
const generationSize = 4_096

/** Remembers which signatures were checked: the pool checks an extrinsic, and then the block checks it again. */
export interface SignatureCache {
  /** The remembered answer for this very claim, or a new one. */
  check(claim: SignatureClaim, verify: (claim: SignatureClaim) => boolean): boolean
}

/** An empty cache. Of two generations the older is forgotten when the younger is full. */
export function createSignatureCache(): SignatureCache {
  let young = new Map<string, boolean>()
  let old = new Map<string, boolean>()

  function remember(id: string, isGood: boolean): boolean {
    if (young.size >= generationSize) {
      old = young
      young = new Map()
    }
    young.set(id, isGood)
    return isGood
  }

  return {
    check: (claim, verify) => {
      const id = identify(claim)
      return young.get(id) ?? remember(id, old.get(id) ?? verify(claim))
    },
  }
}

function identify({ scheme, publicKey, signature, message }: SignatureClaim): string {
  return scheme + toStorageKey(publicKey) + toStorageKey(signature) + toStorageKey(blake2b256(message))
}
