import { RAO_PER_TAO, SubnetkitError } from '@subnetkit/core'
import { blake2b128, decodeSs58 } from '@subnetkit/crypto'
import type { State } from '@subnetkit/runtime-host'
import type { DevAccount } from './devnet-options.js'
import { DEVNET_STATE_ACCOUNTS_MISSING } from './errors.js'
import { itemKey } from './item-key.js'
import { concatBytes, createScaleReader } from './scale.js'

/** Nonce and three counts of references stand in front of the free balance. */
const freeBalanceAt = 16

/**
 * Accounts with what they hold in this state. One that is not there holds nothing, or, where a state file goes on, was never there:
 * DEVNET_STATE_ACCOUNTS_MISSING.
 */
export function readHeldAccounts(
  accounts: readonly DevAccount[],
  state: State | undefined,
  stateFile: string | null,
): readonly DevAccount[] {
  const held = accounts.map((account) => ({ ...account, balanceTao: readBalanceTao(account, state) }))
  const missing = held.filter(({ balanceTao }) => balanceTao === null).length
  if (stateFile !== null && missing > 0)
    throw new SubnetkitError(DEVNET_STATE_ACCOUNTS_MISSING, { path: stateFile, missing, wanted: accounts.length })
  return held.map((account) => ({ ...account, balanceTao: account.balanceTao ?? 0 }))
}

function readBalanceTao({ address }: DevAccount, state: State | undefined): number | null {
  const { publicKey } = decodeSs58(address)
  const account = state?.get(concatBytes(itemKey('System', 'Account'), blake2b128(publicKey), publicKey))
  if (account == null) return null
  return Number(createScaleReader(account.subarray(freeBalanceAt)).uint(8)) / Number(RAO_PER_TAO)
}
