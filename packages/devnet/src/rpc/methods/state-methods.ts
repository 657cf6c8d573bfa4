import { blake2b256, toHex } from '@subnetkit/crypto'
import type { Runtime } from '@subnetkit/runtime-host'
import { z } from 'zod'
import type { Block } from '../../chain/block.js'
import { createScaleReader } from '../../scale.js'
import { blockHash, defineMethod, hexBytes, type MethodTable, type RpcServices, u32 } from '../method.js'
import { RpcError, STATE_INVALID_COUNT } from '../rpc-error.js'
import { requireBlock, viewBytes, viewVersion } from '../views.js'

/** As many as the real node gives in one page. */
const maxPage = 1_000

/** Reading one state: values, keys, and calls of the runtime. */
export function createStateMethods({ chain }: RpcServices): MethodTable {
  const metadata = new WeakMap<Runtime, string>()
  const read = (key: Uint8Array, at: string | null): Uint8Array | null =>
    chain.stateOf(requireBlock(chain, at)).get(key)

  function metadataOf(block: Block): string {
    const answer =
      metadata.get(block.runtime) ??
      toHex(createScaleReader(chain.call(block, 'Metadata_metadata', new Uint8Array())).bytes())
    metadata.set(block.runtime, answer)
    return answer
  }

  const getStorage = defineMethod([hexBytes, blockHash], ([key, at]) => viewBytes(read(key, at)))
  const getStorageHash = defineMethod([hexBytes, blockHash], ([key, at]) => {
    const value = read(key, at)
    return value === null ? null : toHex(blake2b256(value))
  })
  const getStorageSize = defineMethod([hexBytes, blockHash], ([key, at]) => read(key, at)?.length ?? null)

  const getKeysPaged = defineMethod(
    [hexBytes.nullable(), u32, hexBytes.nullable(), blockHash],
    ([prefix, count, start, at]) => {
      if (count > maxPage) {
        throw new RpcError({
          code: STATE_INVALID_COUNT,
          message: `count exceeds maximum value. value: ${count}, max: ${maxPage}`,
        })
      }
      const state = chain.stateOf(requireBlock(chain, at))
      return state.keysPaged(prefix ?? new Uint8Array(), count, start ?? undefined).map(toHex)
    },
  )

  const getKeys = defineMethod([hexBytes, blockHash], ([prefix, at]) =>
    Array.from(chain.stateOf(requireBlock(chain, at)).entries(prefix), ([key]) => toHex(key)),
  )

  const getPairs = defineMethod([hexBytes, blockHash], ([prefix, at]) =>
    Array.from(chain.stateOf(requireBlock(chain, at)).entries(prefix), ([key, value]) => [toHex(key), toHex(value)]),
  )

  const getRuntimeVersion = defineMethod([blockHash], ([at]) => viewVersion(requireBlock(chain, at).runtime.version))

  const call = defineMethod([z.string().max(256), hexBytes, blockHash], ([method, args, at]) =>
    toHex(chain.call(requireBlock(chain, at), method, args)),
  )

  return {
    state_getStorage: getStorage,
    state_getStorageAt: getStorage,
    state_getStorageHash: getStorageHash,
    state_getStorageHashAt: getStorageHash,
    state_getStorageSize: getStorageSize,
    state_getStorageSizeAt: getStorageSize,
    state_getKeysPaged: getKeysPaged,
    state_getKeysPagedAt: getKeysPaged,
    state_getKeys: getKeys,
    state_getPairs: getPairs,
    state_getMetadata: defineMethod([blockHash], ([at]) => metadataOf(requireBlock(chain, at))),
    state_getRuntimeVersion: getRuntimeVersion,
    chain_getRuntimeVersion: getRuntimeVersion,
    state_call: call,
    state_callAt: call,
  }
}
