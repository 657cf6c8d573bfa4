import { toHex } from '@subnetkit/crypto'
import type { State } from '@subnetkit/runtime-host'
import { encodeUint } from '../scale.js'

/** twox128("System") and twox128("Events"). */
const eventsKey = Buffer.from('26aa394eea5630e07c48ae0c9558cef780d41e5e16056765bc8461851072c9d7', 'hex')
const appliedPhase = 0
const sudoPallet = 12
const moduleError = 3
const dispatchErrors = [
  'Other',
  'CannotLookup',
  'BadOrigin',
  'Module',
  'ConsumerRemaining',
  'NoProviders',
  'TooManyConsumers',
  'Token',
  'Arithmetic',
  'Transactional',
  'Exhausted',
  'Corruption',
  'Unavailable',
  'RootNotAllowed',
  'Trie',
] as const

/** Events of the sudo pallet that carry what became of the call. */
export type SudoEvent = 'Sudid' | 'SudoAsDone'
const eventIndices: Readonly<Record<SudoEvent, number>> = { Sudid: 0, SudoAsDone: 3 }

/** Why a call was not carried out. */
export interface DispatchFailure {
  /** `Module`, `BadOrigin`, … */
  readonly kind: string
  /** Of a `Module` error: the pallet and the number of the error in it. */
  readonly pallet?: number
  readonly error?: number
}

/**
 * What a sudo extrinsic's event says; null when all went well, undefined when there is no such event. The event is found by
 * its first bytes: the extrinsic's number, the pallet and the event.
 */
export function readSudoOutcome(state: State, extrinsic: number, event: SudoEvent): DispatchFailure | null | undefined {
  const events = state.get(eventsKey)
  if (events === null) return undefined
  const bytes = Buffer.from(events.buffer, events.byteOffset, events.length)
  const start = Buffer.from([appliedPhase, ...encodeUint(extrinsic, 4), sudoPallet, eventIndices[event]])
  const at = bytes.lastIndexOf(start)
  if (at < 0) return undefined
  const [result, kind = 0, pallet, error] = bytes.subarray(at + start.length)
  if (result === 0) return null
  const name = dispatchErrors[kind] ?? toHex(Uint8Array.of(kind))
  if (kind !== moduleError || pallet === undefined || error === undefined) return { kind: name }
  return { kind: name, pallet, error }
}
