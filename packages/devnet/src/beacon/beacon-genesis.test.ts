import { noopLogger } from '@subnetkit/core'
import { initCrypto, toHex } from '@subnetkit/crypto'
import type { Runtime } from '@subnetkit/runtime-host'
import { beforeAll, describe, expect, test } from 'vitest'
import { bundledArtifact, loadArtifact } from '../artifact.js'
import { createRuntimes, type Runtimes } from '../chain/runtimes.js'
import type { PresetOverrides } from '../devnet-options.js'
import { buildGenesis } from '../genesis.js'
import { concatBytes, createScaleReader, encodeBytes } from '../scale.js'
import { describeBeacon } from './beacon-genesis.js'
import { beaconPublicKey } from './beacon-key.js'
import { beaconStorage } from './beacon-storage.js'

const key = toHex(beaconPublicKey)
const genesisTimeMs = 1_700_000_000_999
let code: Uint8Array
let runtimes: Runtimes

beforeAll(async () => {
  await initCrypto({ keys: false })
  code = await loadArtifact(bundledArtifact)
  runtimes = createRuntimes({ logger: noopLogger })
  return runtimes.close
})

/** The root of a genesis, and what it says of the beacon. */
function build(
  preset: PresetOverrides = {},
  modules = { runtimes },
): { readonly root: string; readonly config: unknown } {
  const options = { code, presetId: 'dev', preset, salt: Uint8Array.of(1), blockTimeMs: 250, genesisTimeMs }
  const { state } = buildGenesis(options, modules)
  const config = state.get(beaconStorage.config())
  return { root: toHex(state.root()), config: config && toHex(config) }
}

describe('describeBeacon', () => {
  test.each([
    [10, 1],
    [250, 1],
    [999, 1],
    [1_000, 3],
    [12_000, 3],
  ])('blocks of %d ms have rounds of %d s', (blockTimeMs, period) => {
    expect(describeBeacon({ genesisTimeMs, blockTimeMs })).toEqual({
      drand: { publicKey: key, period, genesisTime: 1_700_000_000 },
    })
  })

  test('a chain that begins later than 32 bits say has no beacon', () => {
    const last = 2 ** 32 - 1
    expect(describeBeacon({ genesisTimeMs: last * 1_000, blockTimeMs: 250 })).toMatchObject({
      drand: { genesisTime: last },
    })
    expect(describeBeacon({ genesisTimeMs: (last + 1) * 1_000, blockTimeMs: 250 })).toEqual({})
  })
})

describe('the genesis', () => {
  test('is the one that the runtime makes of the section, which it is not given', () => {
    const own = build()
    // To the runtime the same key, to us another text.
    const byRuntime = build({ drand: { publicKey: `0x${key.slice(2).toUpperCase()}` } })
    expect(own).toEqual(byRuntime)
    expect(own.config).toContain(key.slice(2))
    const asked = { period: 7, genesisTime: 12 }
    const other = build({ drand: asked })
    expect(other).toEqual(build({ drand: { ...asked, publicKey: `0x${key.slice(2).toUpperCase()}` } }))
    expect(other.config).not.toBe(own.config)
  })

  test('has no beacon where the preset says so', () => {
    expect(build({ drand: { publicKey: '0x' } }).config).toBeNull()
  })

  test.each<[string, PresetOverrides]>([
    ['a key that is none', { publicKey: `0x${'11'.repeat(96)}` }],
    ['a period of 0', { period: 0 }],
    ['a time that does not fit', { genesisTime: 2 ** 32 }],
    ['a time before 1970', { genesisTime: -1 }],
    ['an unknown field', { seed: 1 }],
  ])('with %s is refused by the runtime', (_, section) => {
    expect(() => build({ drand: section })).toThrow(expect.objectContaining({ code: 'DEVNET_GENESIS_REFUSED' }))
  })

  test('of a runtime that knows no beacon says nothing of one', () => {
    const older = {
      runtimes: { ...runtimes, of: (state: Parameters<Runtimes['of']>[0]) => hideBeacon(runtimes.of(state)) },
    }
    expect(build({}, older)).toEqual(build({ drand: { publicKey: '0x' } }))
    expect(() => build({ drand: { period: 3 } }, older)).toThrow(
      expect.objectContaining({ code: 'DEVNET_GENESIS_REFUSED' }),
    )
  })
})

/** A runtime from before the beacon: its presets lack the section, and it refuses the name. */
function hideBeacon(runtime: Runtime): Runtime {
  const nothing = { publicKey: '0x', period: 0, genesisTime: 0 }
  const decode = (bytes: Uint8Array): Record<string, unknown> => JSON.parse(new TextDecoder().decode(bytes))
  const encode = (json: unknown): Uint8Array => encodeBytes(new TextEncoder().encode(JSON.stringify(json)))
  return {
    ...runtime,
    call: (overlay, method, args) => {
      if (method === 'GenesisBuilder_build_state') {
        const preset = decode(createScaleReader(args).bytes())
        if ('drand' in preset)
          return concatBytes(Uint8Array.of(1), encodeBytes(new TextEncoder().encode('unknown field')))
        return runtime.call(overlay, method, encode({ ...preset, drand: nothing }))
      }
      const answer = runtime.call(overlay, method, args)
      if (method !== 'GenesisBuilder_get_preset' || answer[0] === 0) return answer
      const { drand, ...known } = decode(createScaleReader(answer.subarray(1)).bytes())
      return concatBytes(Uint8Array.of(1), encode(known))
    },
  }
}
