import type { State } from '@subnetkit/runtime-host'
import { concatBytes, encodeBytes, encodeCompact, encodeUint } from '../scale.js'
import type { BlockTime } from './chain-time.js'

/** Something that the author of a block tells the runtime, which may make an extrinsic of it. */
export interface InherentEntry {
  /** Eight ASCII characters by which a pallet finds it. */
  readonly id: string
  /** SCALE, as that pallet expects it. */
  readonly data: Uint8Array
}

/** What there is to tell for the block after a state. Empty for most blocks: what is told costs time in each of them. */
export type InherentSource = (parentState: State, time: BlockTime) => readonly InherentEntry[]

const encodeId = (id: string): Uint8Array => new TextEncoder().encode(id)
const slotId = encodeId('auraslot')
const timestampId = encodeId('timstap0')

/** What the runtime makes its inherent extrinsics from, SCALE-encoded `InherentData`: the time and whatever else there is. */
export function encodeInherentData(time: BlockTime, others: readonly InherentEntry[] = []): Uint8Array {
  return concatBytes(
    encodeCompact(2 + others.length),
    ...[slotId, encodeBytes(encodeUint(time.slot, 8)), timestampId, encodeBytes(encodeUint(time.timestampMs, 8))],
    ...others.flatMap(({ id, data }) => [encodeId(id), encodeBytes(data)]),
  )
}
