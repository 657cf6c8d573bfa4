import type { Connection } from '../connection/connection.js'
import { findRuntimeApi } from '../decode/runtime-api.js'
import { findSlot } from '../decode/storage.js'
import type { PlainValue } from '../types/chain-client.js'

/** Names an entry of storage. */
export interface StorageQuery {
  readonly pallet: string
  readonly item: string
  readonly keys: readonly unknown[]
}

/** Reads of one block, which is named by its hash; without one, of the node's best block at that moment. */
export interface StorageReader {
  one(query: StorageQuery, at?: string): Promise<PlainValue>
  /** Several entries of the same block in one request. */
  many(queries: readonly StorageQuery[], at: string): Promise<PlainValue[]>
  /** A call of a runtime API, by the names of the runtime. */
  call(api: string, method: string, args: readonly unknown[], at?: string): Promise<PlainValue>
}

/** An entry of the pallet that subnets live in. */
export function subtensor(item: string, ...keys: readonly unknown[]): StorageQuery {
  return { pallet: 'SubtensorModule', item, keys }
}

export function createStorageReader(connection: Connection): StorageReader {
  const runtime = () => connection.last().runtime
  const block = (at: string | undefined): string[] => (at === undefined ? [] : [at])
  return {
    one: async ({ pallet, item, keys }, at) => {
      const slot = findSlot(runtime(), pallet, item, keys)
      return slot.decode((await connection.read('state_getStorage', [slot.key, ...block(at)])) as string | null)
    },
    many: async (queries, at) => {
      const slots = queries.map(({ pallet, item, keys }) => findSlot(runtime(), pallet, item, keys))
      const answer = await connection.read('state_queryStorageAt', [slots.map(({ key }) => key), at])
      const [set] = answer as readonly { readonly changes: readonly (readonly [string, string | null])[] }[]
      const found = new Map(set?.changes)
      return slots.map((slot) => slot.decode(found.get(slot.key) ?? null))
    },
    call: async (api, method, args, at) => {
      const found = findRuntimeApi(runtime(), api, method, args)
      const answer = await connection.read('state_call', [found.method, found.input, ...block(at)])
      return found.decode(answer as string)
    },
  }
}
