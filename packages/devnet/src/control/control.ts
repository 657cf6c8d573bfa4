import { SubnetkitError } from '@subnetkit/core'
import { decodeSs58, fromHex, toHex } from '@subnetkit/crypto'
import { z } from 'zod'
import { toReference } from '../chain/block.js'
import type { Chain } from '../chain/chain.js'
import { computeHeaderHash } from '../chain/header.js'
import type { Runtimes } from '../chain/runtimes.js'
import type { BlockReference, Devnet } from '../devnet-options.js'
import {
  DEVNET_ADDRESS_INVALID,
  DEVNET_AMOUNT_INVALID,
  DEVNET_INTERVAL_INVALID,
  DEVNET_STATE_FIXED,
  DEVNET_STATE_FOREIGN,
  DEVNET_STORAGE_KEY_REFUSED,
} from '../errors.js'
import type { Pool } from '../pool/pool.js'
import type { Producer } from '../producer.js'
import { batchAll, forceSetBalance, killStorage, setStorage } from './dev-calls.js'
import { createRewind } from './rewind.js'
import { createSnapshots } from './snapshots.js'
import { encodeStateDump, parseStateDump } from './state-dump.js'
import { createSuperuser } from './superuser.js'

export interface ControlModules {
  readonly chain: Chain
  readonly pool: Pool
  readonly producer: Producer
  readonly runtimes: Runtimes
  /** Ends the subscriptions of all connections for this reason. */
  endSubscriptions(reason: string): void
}

/** What a developer can do to a chain that nobody can do to a real one. */
export type Control = Pick<
  Devnet,
  | 'advanceBlocks'
  | 'advanceToEpoch'
  | 'advanceToTime'
  | 'snapshot'
  | 'revert'
  | 'setStorage'
  | 'setBalance'
  | 'callAs'
  | 'dumpState'
  | 'loadState'
  | 'sealing'
  | 'setSealing'
> & { newBlock(): BlockReference }

const colon = 0x3a
const interval = z.number().int().min(10).max(3_600_000)

/** Control of a chain; with a data directory it takes no foreign states in. */
export function createControl({ dataDir }: { readonly dataDir: string | null }, modules: ControlModules): Control {
  const { chain, pool, producer, runtimes } = modules
  const rewind = createRewind(modules)
  const snapshots = createSnapshots({ chain, pool, rewind })
  const superuser = createSuperuser(modules)

  function loadState(bytes: Uint8Array): BlockReference {
    if (dataDir !== null) throw new SubnetkitError(DEVNET_STATE_FIXED, { directory: dataDir })
    const { head, state, genesisHeader } = parseStateDump(bytes)
    const found = toHex(computeHeaderHash(genesisHeader))
    const genesisHash = chain.genesis.hash
    if (found !== genesisHash) throw new SubnetkitError(DEVNET_STATE_FOREIGN, { found, genesisHash })
    const hashBytes = computeHeaderHash(head.header)
    const runtime = runtimes.of(state)
    rewind({ ...head, number: head.header.number, hash: toHex(hashBytes), hashBytes, runtime }, state, [])
    snapshots.forgetAll()
    return toReference(chain.head())
  }

  return {
    newBlock: () => toReference(producer.newBlock()),
    advanceBlocks: async (count, signal) => toReference(await producer.advance(count, signal)),
    advanceToEpoch: async (netuid, signal) => toReference(await producer.advanceToEpoch(netuid, signal)),
    advanceToTime: async (timeMs, signal) => toReference(await producer.advanceToTime(timeMs, signal)),
    snapshot: snapshots.take,
    revert: (id) => toReference(snapshots.revert(id)),
    setStorage: async (items) => toReference((await superuser.asRoot(toStorageCall(items))).block),
    setBalance: async (address, rao) =>
      toReference((await superuser.asRoot(forceSetBalance(parseAccount(address), requireAmount(rao)))).block),
    callAs: async (address, call) => {
      const { block, ...outcome } = await superuser.as(parseAccount(address), fromHex(call))
      return { ...toReference(block), ...outcome }
    },
    dumpState: () =>
      encodeStateDump({
        genesisHeader: chain.genesis.header,
        genesisTimeMs: chain.time.genesisTimeMs,
        head: chain.head(),
        state: chain.stateOf(chain.head()),
      }),
    loadState,
    sealing: producer.mode,
    setSealing: (sealing, intervalMs = producer.mode().intervalMs) => {
      const parsed = interval.safeParse(intervalMs)
      if (parsed.success) return producer.setMode({ sealing, intervalMs })
      throw new SubnetkitError(DEVNET_INTERVAL_INVALID, { intervalMs })
    },
  }
}

/** Of several values for one key the last counts. */
function toStorageCall(items: Parameters<Devnet['setStorage']>[0]): Uint8Array {
  const byKey = new Map(items.map(([key, value]) => [toHex(fromHex(key)), value]))
  const set: (readonly [Uint8Array, Uint8Array])[] = []
  const removed: Uint8Array[] = []
  for (const [text, value] of byKey) {
    const key = fromHex(text)
    const reason = whyNot(key)
    if (reason !== undefined) throw new SubnetkitError(DEVNET_STORAGE_KEY_REFUSED, { key: text, reason })
    if (value === null) removed.push(key)
    else set.push([key, fromHex(value)])
  }
  return batchAll([setStorage(set), killStorage(removed)])
}

function whyNot(key: Uint8Array): string | undefined {
  if (key.length === 0) return 'it is empty'
  return key[0] === colon ? 'keys that begin with a colon belong to the host' : undefined
}

function requireAmount(rao: bigint): bigint {
  if (rao >= 0n && rao < 1n << 64n) return rao
  throw new SubnetkitError(DEVNET_AMOUNT_INVALID, { amount: String(rao) })
}

function parseAccount(address: string): Uint8Array {
  try {
    if (/^0x[0-9a-fA-F]{64}$/.test(address)) return fromHex(address)
    const { publicKey } = decodeSs58(address)
    if (publicKey.length === 32) return publicKey
  } catch {
    // Said below.
  }
  throw new SubnetkitError(DEVNET_ADDRESS_INVALID, { address })
}
