import { SubnetkitError, toErrorMessage } from '@subnetkit/core'
import { toHex } from '@subnetkit/crypto'
import { createOverlay, createState, type Runtime, type State, toStorageKey } from '@subnetkit/runtime-host'
import { describeBeacon, settleBeacon } from './beacon/beacon-genesis.js'
import { CODE_KEY, type Runtimes } from './chain/runtimes.js'
import type { PresetOverrides, PresetValue } from './devnet-options.js'
import { DEVNET_GENESIS_REFUSED } from './errors.js'
import { concatBytes, createScaleReader, encodeBytes } from './scale.js'

export interface GenesisOptions {
  readonly code: Uint8Array
  readonly presetId: string
  readonly preset: PresetOverrides
  readonly salt: Uint8Array
  readonly blockTimeMs: number
  readonly genesisTimeMs: number
}

export interface Genesis {
  readonly state: State
  /** As the runtime itself says after the genesis was built. */
  readonly slotDurationMs: number
}

/** Builds the genesis state with the runtime's own GenesisBuilder; ends with DEVNET_GENESIS_REFUSED. */
export function buildGenesis(options: GenesisOptions, modules: { readonly runtimes: Runtimes }): Genesis {
  const bare = createState([[CODE_KEY, options.code]])
  const runtime = modules.runtimes.of(bare)
  // A named preset may leave out what keeps its default; build_state wants everything, and nothing that it does not know.
  const defaults = readPreset(runtime, bare, null)
  const beacon = isObject(defaults) && 'drand' in defaults ? describeBeacon(options) : {}
  const layers = [readPreset(runtime, bare, options.presetId), ownValues(options), beacon, options.preset]
  const preset = layers.reduce(mergePreset, defaults)
  const state = buildState(runtime, bare, preset)
  return { state, slotDurationMs: readSlotDuration(runtime, state) }
}

/** How long a slot takes on a chain with this state, in ms. */
export function readSlotDuration(runtime: Runtime, state: State): number {
  const slotDuration = runtime.call(createOverlay(state), 'AuraApi_slot_duration', new Uint8Array())
  return Number(createScaleReader(slotDuration).uint(8))
}

/** What this package decides itself, whatever the preset says. */
function ownValues({ salt, blockTimeMs, genesisTimeMs }: GenesisOptions): PresetOverrides {
  return { devPreset: { salt: toHex(salt), slotDuration: blockTimeMs, genesisTime: genesisTimeMs } }
}

/** Objects are merged key by key, also into a list of [key, value] pairs; everything else of `overrides` replaces. */
export function mergePreset(base: PresetValue, overrides: PresetValue): PresetValue {
  if (isPairs(base) && isObject(overrides)) {
    return [...new Map([...base, ...Object.entries(overrides)])]
  }
  if (!isObject(base) || !isObject(overrides)) return overrides
  const merged: Record<string, PresetValue> = { ...base }
  for (const [key, value] of Object.entries(overrides)) {
    const before = merged[key]
    merged[key] = before === undefined ? value : mergePreset(before, value)
  }
  return merged
}

function isPairs(value: PresetValue): value is readonly (readonly [string, PresetValue])[] {
  return (
    Array.isArray(value) &&
    value.every((pair) => Array.isArray(pair) && pair.length === 2 && typeof pair[0] === 'string')
  )
}

function isObject(value: PresetValue): value is { readonly [key: string]: PresetValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Null asks for the defaults of all pallets. */
function readPreset(runtime: Runtime, bare: State, presetId: string | null): PresetValue {
  const some = (name: string): Uint8Array => concatBytes(Uint8Array.of(1), encodeBytes(new TextEncoder().encode(name)))
  const id = presetId === null ? Uint8Array.of(0) : some(presetId)
  const reader = createScaleReader(runtime.call(createOverlay(bare), 'GenesisBuilder_get_preset', id))
  const json = reader.option(reader.bytes)
  if (json === null)
    throw new SubnetkitError(DEVNET_GENESIS_REFUSED, { reason: `it has no preset called ${presetId ?? 'default'}` })
  return JSON.parse(new TextDecoder().decode(json)) as PresetValue
}

function buildState(runtime: Runtime, bare: State, preset: PresetValue): State {
  const overlay = createOverlay(bare)
  const beacon = settleBeacon(preset)
  const json = encodeBytes(new TextEncoder().encode(JSON.stringify(mergePreset(preset, beacon.overrides))))
  const reader = createScaleReader(callBuilder(runtime, overlay, json))
  for (const [key, value] of beacon.entries) overlay.set(toStorageKey(key), value)
  if (reader.byte() === 0) return overlay.toState(runtime.version.stateVersion === 0 ? 0 : 1)
  throw new SubnetkitError(DEVNET_GENESIS_REFUSED, { reason: withoutStop(new TextDecoder().decode(reader.bytes())) })
}

function callBuilder(runtime: Runtime, overlay: ReturnType<typeof createOverlay>, json: Uint8Array): Uint8Array {
  try {
    return runtime.call(overlay, 'GenesisBuilder_build_state', json)
  } catch (cause) {
    throw new SubnetkitError(DEVNET_GENESIS_REFUSED, { reason: withoutStop(toErrorMessage(cause)) }, { cause })
  }
}

/** The runtime ends some of its sentences. */
function withoutStop(text: string): string {
  return text.replace(/\.+$/, '')
}
