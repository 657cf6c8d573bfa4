import { blake2b256, toHex } from '@subnetkit/crypto'
import type { State } from '@subnetkit/runtime-host'
import { z } from 'zod'
import { childRootPrefix } from '../../child-roots.js'
import { equalBytes } from '../../scale.js'
import { blockHash, defineMethod, hexBytes, type MethodTable, type RpcServices, u32 } from '../method.js'
import { RpcError, STATE_CLIENT_ERROR, STATE_INVALID_COUNT } from '../rpc-error.js'
import { requireBlock, viewBytes } from '../views.js'

const maxPage = 1_000
const maxKeys = 10_000

/** Reading child tries, which go by the key of their root. */
export function createChildStateMethods({ chain }: RpcServices): MethodTable {
  /** Null when there is no such trie. */
  function childOf(root: Uint8Array, at: string | null): State | null {
    if (!equalBytes(root.subarray(0, childRootPrefix.length), childRootPrefix)) {
      throw new RpcError({ code: STATE_CLIENT_ERROR, message: 'Client error: Invalid child storage key' })
    }
    return chain.stateOf(requireBlock(chain, at)).child(root.subarray(childRootPrefix.length))
  }

  const read = (root: Uint8Array, key: Uint8Array, at: string | null): Uint8Array | null =>
    childOf(root, at)?.get(key) ?? null

  const getKeysPaged = defineMethod(
    [hexBytes, hexBytes.nullable(), u32, hexBytes.nullable(), blockHash],
    ([root, start, count, after, at]) => {
      if (count > maxPage) {
        const message = `count exceeds maximum value. value: ${count}, max: ${maxPage}`
        throw new RpcError({ code: STATE_INVALID_COUNT, message })
      }
      const keys = childOf(root, at)?.keysPaged(start ?? new Uint8Array(), count, after ?? undefined)
      return (keys ?? []).map(toHex)
    },
  )

  return {
    childstate_getStorage: defineMethod([hexBytes, hexBytes, blockHash], ([root, key, at]) =>
      viewBytes(read(root, key, at)),
    ),
    childstate_getStorageEntries: defineMethod(
      [hexBytes, z.array(hexBytes).max(maxKeys), blockHash],
      ([root, keys, at]) => keys.map((key) => viewBytes(read(root, key, at))),
    ),
    childstate_getStorageHash: defineMethod([hexBytes, hexBytes, blockHash], ([root, key, at]) => {
      const value = read(root, key, at)
      return value === null ? null : toHex(blake2b256(value))
    }),
    childstate_getStorageSize: defineMethod(
      [hexBytes, hexBytes, blockHash],
      ([root, key, at]) => read(root, key, at)?.length ?? null,
    ),
    childstate_getKeys: defineMethod([hexBytes, hexBytes, blockHash], ([root, start, at]) =>
      Array.from(childOf(root, at)?.entries(start) ?? [], ([key]) => toHex(key)),
    ),
    childstate_getKeysPaged: getKeysPaged,
    childstate_getKeysPagedAt: getKeysPaged,
  }
}
