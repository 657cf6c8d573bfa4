import { toErrorMessage } from '@subnetkit/core'
import { blake2b256, toHex } from '@subnetkit/crypto'
import { z } from 'zod'
import { badFormat, toPoolError } from '../../pool/pool-errors.js'
import type { Submission } from '../../pool/pool-refusal.js'
import { isFinalStatus } from '../../pool/pool-transaction.js'
import { createScaleReader } from '../../scale.js'
import { blockHash, defineMethod, hexBytes, type MethodTable, type RpcServices } from '../method.js'
import { RpcError } from '../rpc-error.js'
import { requireSubscriptions, unsubscribe } from './head-subscriptions.js'

/** An extrinsic by its hash or by its bytes, as the hash. */
const removal = z.union([
  z.object({ hash: blockHash }).transform(({ hash }) => hash ?? ''),
  z.object({ extrinsic: hexBytes }).transform(({ extrinsic }) => toHex(blake2b256(extrinsic))),
])

/** Handing in extrinsics. */
export function createAuthorMethods({ pool }: RpcServices): MethodTable {
  return {
    author_submitExtrinsic: defineMethod([hexBytes], ([bytes]) => accepted(pool.submit(requireExtrinsic(bytes))).hash),
    author_submitAndWatchExtrinsic: defineMethod([hexBytes], ([bytes], caller) => {
      const subscriptions = requireSubscriptions(caller)
      const extrinsic = requireExtrinsic(bytes)
      const subscription = subscriptions.open('author_extrinsicUpdate')
      const submission = pool.submit(extrinsic, (status) => {
        subscription.notify(status)
        if (isFinalStatus(status)) subscription.finish()
      })
      if (!submission.ok) subscriptions.end(subscription.id)
      subscription.onEnd(accepted(submission).unwatch)
      return subscription.id
    }),
    author_unwatchExtrinsic: unsubscribe,
    author_removeExtrinsic: defineMethod([z.array(removal).max(10_000)], ([wanted]) => wanted.flatMap(pool.remove)),
    author_pendingExtrinsics: defineMethod([], () => pool.pending().map(toHex)),
  }
}

function accepted(submission: Submission): Extract<Submission, { readonly ok: true }> {
  if (submission.ok) return submission
  throw new RpcError(toPoolError(submission.refusal))
}

/** An extrinsic is its length and as many bytes; what they mean only the runtime knows. */
function requireExtrinsic(bytes: Uint8Array): Uint8Array {
  let left: number
  try {
    const reader = createScaleReader(bytes)
    reader.bytes()
    left = reader.remaining
  } catch (error) {
    throw new RpcError(badFormat(toErrorMessage(error)))
  }
  return left === 0 ? bytes : bytes.slice(0, bytes.length - left)
}
