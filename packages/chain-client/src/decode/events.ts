import type { EventRecord } from '@polkadot/types/interfaces'
import { fromHex } from '@subnetkit/crypto'
import type { ChainEvent, PlainValue } from '../types/chain-client.js'
import { toPlain } from './plain.js'
import { type ChainRuntime, palletName } from './runtime.js'

/** The events of a block from the bytes of `System.Events`. */
export function decodeEvents(runtime: ChainRuntime, bytes: string | null): ChainEvent[] {
  if (bytes === null) return []
  const records = runtime.registry.createTypeUnsafe('Vec<EventRecord>', [fromHex(bytes)])
  return [...(records as Iterable<EventRecord> & typeof records)].map((record) => fromRecord(runtime, record))
}

function fromRecord(runtime: ChainRuntime, { event, phase }: EventRecord): ChainEvent {
  const values = event.data.map(toPlain)
  const { names } = event.data
  return {
    pallet: palletName(runtime, event.index.toU8a()[0] ?? 0),
    name: event.method,
    data: names === null ? values : namedFields(names, values),
    ...(phase.isApplyExtrinsic ? { extrinsicIndex: phase.asApplyExtrinsic.toNumber() } : {}),
  }
}

function namedFields(names: readonly string[], values: readonly PlainValue[]): Record<string, PlainValue> {
  return Object.fromEntries(names.map((name, index) => [name, values[index] ?? null]))
}
