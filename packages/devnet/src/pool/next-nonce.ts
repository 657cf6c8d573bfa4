import { toHex } from '@subnetkit/crypto'
import type { Chain } from '../chain/chain.js'
import { concatBytes, createScaleReader, encodeUint } from '../scale.js'
import type { Pool } from './pool.js'

/** The next nonce of an account, counting on through what the pool holds. */
export function fetchNextNonce(
  { chain, pool }: { readonly chain: Chain; readonly pool: Pool },
  account: Uint8Array,
): number {
  const answer = chain.call(chain.head(), 'AccountNonceApi_account_nonce', account)
  let nonce = createScaleReader(answer).uint(answer.length)
  const tagOf = (): string => toHex(concatBytes(account, encodeUint(nonce, answer.length)))
  while (pool.provides(tagOf())) nonce += 1n
  return Number(nonce)
}
