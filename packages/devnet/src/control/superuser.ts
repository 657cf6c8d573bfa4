import { assertInvariant, SubnetkitError } from '@subnetkit/core'
import { type DerivedKey, deriveKey, encodeSs58, initCrypto, toHex } from '@subnetkit/crypto'
import { HOST_CALL_TRAPPED } from '@subnetkit/runtime-host'
import type { Block } from '../chain/block.js'
import type { Chain } from '../chain/chain.js'
import {
  DEVNET_CALL_MALFORMED,
  DEVNET_SUDO_FAILED,
  DEVNET_SUDO_FOREIGN,
  DEVNET_SUDO_REFUSED,
  DEVNET_SUDO_UNFUNDED,
} from '../errors.js'
import { fetchNextNonce } from '../pool/next-nonce.js'
import type { Pool } from '../pool/pool.js'
import { toPoolError } from '../pool/pool-errors.js'
import type { PoolRefusal } from '../pool/pool-refusal.js'
import type { Producer } from '../producer.js'
import { concatBytes, encodeUint, equalBytes } from '../scale.js'
import { type Call, sudo, sudoAs } from './dev-calls.js'
import { signExtrinsic } from './sign-extrinsic.js'
import { type DispatchFailure, readSudoOutcome, type SudoEvent } from './sudo-outcome.js'

/** twox128("Sudo") and twox128("Key"). */
const sudoKeyKey = Buffer.from('5c0d1176a568c1f92944340dbfed9e9c530ebca703c85910e7164cb7d1c9e47b', 'hex')
const longestShown = 66
const ss58Format = 42
const developers = ['//Alice', '//Bob', '//Charlie', '//Dave', '//Eve', '//Ferdie']

export interface SuperuserModules {
  readonly chain: Chain
  readonly pool: Pool
  readonly producer: Producer
}

/** A call that is in a block. */
export interface CallInBlock {
  readonly block: Block
  /** Hash of the extrinsic that carried it; hex. */
  readonly extrinsicHash: string
  readonly extrinsicIndex: number
  /** Null when it was carried out. */
  readonly failure: DispatchFailure | null
}

/** Whoever holds the sudo key, which a development chain gives to a key that everybody knows. */
export interface Superuser {
  /** Makes a block with this call of root; ends with DEVNET_SUDO_FAILED when it is not carried out. */
  asRoot(call: Call): Promise<CallInBlock>
  /** Makes a block with this call in the name of an account, which signs nothing and pays nothing; DEVNET_CALL_MALFORMED when it is none. */
  as(account: Uint8Array, call: Call): Promise<CallInBlock>
}

/** Acts by signed extrinsics, so that every block remains what the runtime makes of its parent. Ends with DEVNET_SUDO_FOREIGN, DEVNET_SUDO_UNFUNDED or DEVNET_SUDO_REFUSED. */
export function createSuperuser({ chain, pool, producer }: SuperuserModules): Superuser {
  let known: readonly DerivedKey[] | null = null

  function requireKey(): DerivedKey {
    known ??= developers.map((name) => deriveKey(name, 'sr25519'))
    const wanted = chain.stateOf(chain.head()).get(sudoKeyKey)
    const found = known.find(({ publicKey }) => equalBytes(publicKey, wanted))
    if (found === undefined) throw new SubnetkitError(DEVNET_SUDO_FOREIGN, { key: wanted ? toHex(wanted) : 'nobody' })
    return found
  }

  /** Whether the runtime reads a call and a length out of these bytes; what comes after them does not count. */
  function readsCall(bytes: Uint8Array): boolean {
    try {
      chain.call(chain.head(), 'TransactionPaymentCallApi_query_call_info', bytes)
      return true
    } catch (error) {
      if (SubnetkitError.is(error, HOST_CALL_TRAPPED)) return false
      throw error
    }
  }

  /** With a length of four bytes it is one, and with three it lacks one: else the call were shorter than what was given. */
  function requireCall(call: Call): void {
    if (readsCall(concatBytes(call, encodeUint(call.length, 4))) && !readsCall(concatBytes(call, new Uint8Array(3))))
      return
    const text = toHex(call)
    const shown = text.length > longestShown ? `${text.slice(0, longestShown)}…` : text
    throw new SubnetkitError(DEVNET_CALL_MALFORMED, { call: shown })
  }

  async function include(call: Call, event: SudoEvent): Promise<CallInBlock> {
    await initCrypto()
    const key = requireKey()
    const { version } = chain.head().runtime
    const nonce = fetchNextNonce({ chain, pool }, key.publicKey)
    const extrinsic = signExtrinsic(call, { key, nonce, version, genesisHash: chain.genesis.hashBytes })
    // Nothing may come between the pool and the block.
    return chain.batch(() => {
      const submission = pool.submit(extrinsic)
      if (!submission.ok) throw toRefusedError(submission.refusal, key)
      const block = producer.newBlock()
      const extrinsicIndex = block.body.findIndex((bytes) => equalBytes(bytes, extrinsic))
      if (extrinsicIndex < 0) {
        pool.remove(submission.hash)
        throw new SubnetkitError(DEVNET_SUDO_REFUSED, { reason: 'the block had no room for it' })
      }
      const failure = readSudoOutcome(chain.stateOf(block), extrinsicIndex, event)
      assertInvariant(failure !== undefined, 'an applied sudo call leaves an event')
      return { block, extrinsicHash: submission.hash, extrinsicIndex, failure }
    })
  }

  return {
    asRoot: async (call) => {
      const included = await include(sudo(call), 'Sudid')
      const { block, failure } = included
      if (failure === null) return included
      throw new SubnetkitError(DEVNET_SUDO_FAILED, { block: block.number, reason: JSON.stringify(failure) })
    },
    as: async (account, call) => {
      try {
        return await include(sudoAs(account, call), 'SudoAsDone')
      } catch (error) {
        // Not before: the runtime answers by panics, which it logs, and by one of them also where the call is good.
        if (SubnetkitError.is(error, DEVNET_SUDO_REFUSED)) requireCall(call)
        throw error
      }
    },
  }
}

function toRefusedError(refusal: PoolRefusal, { publicKey }: DerivedKey): SubnetkitError {
  if (refusal.kind === 'runtime' && refusal.refusal.name === 'Payment')
    return new SubnetkitError(DEVNET_SUDO_UNFUNDED, { address: encodeSs58(publicKey, ss58Format) })
  const { message, data } = toPoolError(refusal)
  return new SubnetkitError(DEVNET_SUDO_REFUSED, { reason: data === undefined ? message : `${message}: ${data}` })
}
