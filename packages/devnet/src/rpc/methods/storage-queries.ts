import { fromHex } from '@subnetkit/crypto'
import { z } from 'zod'
import type { Block } from '../../chain/block.js'
import type { Chain } from '../../chain/chain.js'
import { equalBytes } from '../../scale.js'
import { blockHash, defineMethod, hexText, type MethodTable, type RpcServices } from '../method.js'
import { RpcError, STATE_INVALID_RANGE } from '../rpc-error.js'
import { requireBlock, viewBytes, viewVersion } from '../views.js'
import { requireSubscriptions, unsubscribe } from './head-subscriptions.js'

const maxKeys = 10_000
const maxRange = 10_000
/** Values that one call reads: all of them stand in the way of everything else. */
const maxReads = 1_000_000
const hexKeys = z.array(hexText).max(maxKeys)

/** A key as it was asked for: answers repeat it to the letter. */
interface WantedKey {
  readonly text: string
  readonly bytes: Uint8Array
}

type Change = readonly [string, string | null]

/** Many values at once, over time, and as they change. */
export function createStorageQueries({ chain }: RpcServices): MethodTable {
  const queryAt = defineMethod([hexKeys, blockHash], ([keys, at]) => {
    const block = requireBlock(chain, at)
    return [{ block: block.hash, changes: createReader(chain, keys)(block) }]
  })

  const query = defineMethod([hexKeys, blockHash, blockHash], ([keys, from, to]) => {
    const [first, last] = requireRange(chain, from, to, keys.length)
    const read = createReader(chain, keys)
    return rangeOf(chain, first, last)
      .map((block) => ({ block: block.hash, changes: read(block) }))
      .filter(({ block, changes }) => changes.length > 0 || block === first.hash)
  })

  const subscribeStorage = defineMethod([hexKeys], ([keys], caller) => {
    const subscription = requireSubscriptions(caller).open('state_storage')
    const read = createReader(chain, keys)
    subscription.notify({ block: chain.head().hash, changes: read(chain.head()) })
    const tell = (block: Block): void => {
      const changes = read(block)
      if (changes.length > 0) subscription.notify({ block: block.hash, changes })
    }
    subscription.onEnd(chain.onBlock(tell))
    subscription.onEnd(chain.onReverted(tell))
    return subscription.id
  })

  const subscribeVersion = defineMethod([], (_params, caller) => {
    const subscription = requireSubscriptions(caller).open('state_runtimeVersion')
    let known = chain.head().runtime
    subscription.notify(viewVersion(known.version))
    const tell = ({ runtime }: Block): void => {
      if (runtime !== known) subscription.notify(viewVersion(runtime.version))
      known = runtime
    }
    subscription.onEnd(chain.onBlock(tell))
    subscription.onEnd(chain.onReverted(tell))
    return subscription.id
  })

  return {
    state_queryStorageAt: queryAt,
    state_queryStorage: query,
    state_subscribeStorage: subscribeStorage,
    state_unsubscribeStorage: unsubscribe,
    state_subscribeRuntimeVersion: subscribeVersion,
    state_unsubscribeRuntimeVersion: unsubscribe,
    chain_subscribeRuntimeVersion: subscribeVersion,
    chain_unsubscribeRuntimeVersion: unsubscribe,
  }
}

/** Reads all keys the first time, and afterwards those that changed since the block read before. */
function createReader(chain: Chain, keys: readonly string[]): (block: Block) => Change[] {
  const wanted: WantedKey[] = keys.map((text) => ({ text, bytes: fromHex(text.startsWith('0x') ? text : `0x${text}`) }))
  let known: readonly (Uint8Array | null)[] | null = null
  return (block) => {
    const state = chain.stateOf(block)
    const before = known
    const now = wanted.map(({ bytes }) => state.get(bytes))
    known = now
    return wanted.flatMap(({ text }, index): Change[] => {
      const value = now[index] ?? null
      if (before !== null && equalBytes(before[index] ?? null, value)) return []
      return [[text, viewBytes(value)]]
    })
  }
}

function requireRange(chain: Chain, from: string | null, to: string | null, keys: number): readonly [Block, Block] {
  const first = requireBlock(chain, from)
  const last = requireBlock(chain, to)
  const count = last.number - first.number + 1
  if (count >= 1 && count <= maxRange && count * keys <= maxReads) return [first, last]
  const tooMany = count > maxRange ? `more than ${maxRange} blocks` : `more than ${maxReads} values`
  const details = count < 1 ? 'the end lies before the beginning' : tooMany
  const range = `['${first.hash}' ... '${last.hash}]`
  throw new RpcError({ code: STATE_INVALID_RANGE, message: `Cannot resolve a block range ${range}. ${details}` })
}

function rangeOf(chain: Chain, first: Block, last: Block): Block[] {
  return Array.from(
    { length: last.number - first.number + 1 },
    (_, index) => chain.byNumber(first.number + index) ?? first,
  )
}
