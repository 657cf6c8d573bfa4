import type { Connection } from '../connection/connection.js'
import { decodeEvents } from '../decode/events.js'
import { type HeaderJson, toBlockHead } from '../decode/header.js'
import { findSlot } from '../decode/storage.js'
import { type CallContext, toDispatchError } from '../errors/call-error.js'
import type { ChainEvent, PlainValue } from '../types/chain-client.js'

export interface BlockJson {
  readonly header: HeaderJson
  /** Hex with `0x`. */
  readonly extrinsics: readonly string[]
}

export async function readBlock(connection: Connection, blockHash: string): Promise<BlockJson> {
  const { block } = (await connection.read('chain_getBlock', [blockHash])) as { readonly block: BlockJson }
  return block
}

export async function readBlockEvents(connection: Connection, blockHash: string): Promise<ChainEvent[]> {
  const { runtime } = connection.last()
  const { key } = findSlot(runtime, 'System', 'Events', [])
  return decodeEvents(runtime, (await connection.read('state_getStorage', [key, blockHash])) as string | null)
}

/** The events of an extrinsic in its block, and the block's number; ends with the error of a call that failed. */
export async function readInclusion(
  connection: Connection,
  { blockHash, extrinsic }: { readonly blockHash: string; readonly extrinsic: string },
  context: CallContext,
): Promise<{ readonly block: number; readonly events: readonly ChainEvent[] }> {
  const [block, all] = await Promise.all([readBlock(connection, blockHash), readBlockEvents(connection, blockHash)])
  const index = block.extrinsics.indexOf(extrinsic)
  const events = all.filter(({ extrinsicIndex }) => extrinsicIndex === index)
  const error = failureOf(events)
  if (error !== undefined) throw toDispatchError(connection.last().runtime, error, context)
  return { block: toBlockHead(block.header).number, events }
}

function failureOf(events: readonly ChainEvent[]): PlainValue | undefined {
  for (const { pallet, name, data } of events) {
    const fields = data as Readonly<Record<string, PlainValue>>
    if (pallet === 'System' && name === 'ExtrinsicFailed') return fields.dispatchError
    // A call in sudo's hands fails within an extrinsic that succeeds.
    if (pallet === 'Sudo' && name === 'Sudid') {
      const result = fields.sudoResult as { readonly Err?: PlainValue } | undefined
      if (result?.Err !== undefined) return result.Err
    }
  }
  return undefined
}
