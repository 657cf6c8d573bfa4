import { toErrorMessage } from '@subnetkit/core'
import { toHex } from '@subnetkit/crypto'
import type { Chain } from '../chain/chain.js'
import { parseRefusal } from '../chain/transaction-validity.js'
import { concatBytes, createScaleReader } from '../scale.js'
import type { PoolRefusal } from './pool-refusal.js'
import type { PoolTransaction } from './pool-transaction.js'

const sourceExternal = 2

export type Validity =
  | { readonly ok: true; readonly transaction: PoolTransaction }
  | { readonly ok: false; readonly refusal: PoolRefusal }

/** Asks the runtime at the head whether an extrinsic may come into a block. */
export function validateTransaction(chain: Chain, bytes: Uint8Array, hash: string, order: number): Validity {
  const head = chain.head()
  try {
    const args = concatBytes(Uint8Array.of(sourceExternal), bytes, head.hashBytes)
    const reader = createScaleReader(chain.call(head, 'TaggedTransactionQueue_validate_transaction', args))
    if (reader.byte() !== 0) return { ok: false, refusal: { kind: 'runtime', refusal: parseRefusal(reader) } }
    const priority = reader.uint(8)
    const requires = reader.vector(() => toHex(reader.bytes()))
    const provides = reader.vector(() => toHex(reader.bytes()))
    const validTill = Number(BigInt(head.number) + reader.uint(8))
    if (provides.length === 0) return { ok: false, refusal: { kind: 'no-tags' } }
    const transaction = { hash, bytes, priority, requires, provides, validTill, validatedAt: head.number, order }
    return { ok: true, transaction }
  } catch (error) {
    return { ok: false, refusal: { kind: 'verification', reason: toErrorMessage(error) } }
  }
}
