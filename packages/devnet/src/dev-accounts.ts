import { RAO_PER_TAO } from '@subnetkit/core'
import { blake2b256, deriveKey, encodeSs58, initCrypto, toHex } from '@subnetkit/crypto'
import type { DevAccount, DevnetModules, DevnetOptions, PresetOverrides } from './devnet-options.js'
import { mergePreset } from './genesis.js'
import { type ResolvedOptions, resolveOptions } from './options.js'

const ss58Format = 42
/** Chain time of a chain that follows from a seed. */
const seededGenesisTimeMs = 1_700_000_000_000

export interface PreparedOptions {
  /** As they were given, with what follows from them in the preset. */
  readonly options: DevnetOptions
  readonly resolved: ResolvedOptions
  readonly accounts: readonly DevAccount[]
}

/** Options with seed, accounts and tempo in the place where the genesis takes them from; ends with DEVNET_OPTIONS_INVALID. */
export async function prepareOptions(
  given: DevnetOptions,
  modules: Pick<DevnetModules, 'clock' | 'random'>,
): Promise<PreparedOptions> {
  const options = applySeed(given)
  const resolved = resolveOptions(options, modules)
  const accounts = await createDevAccounts(resolved)
  if (accounts.length === 0 && resolved.tempo === null) return { options, resolved, accounts }
  const preset = extendPreset(resolved.preset, accounts, resolved.tempo)
  return { options: { ...options, preset }, resolved: { ...resolved, preset }, accounts }
}

/** The accounts that a seed gives; anybody who knows the seed can make their keys. */
async function createDevAccounts(resolved: ResolvedOptions): Promise<readonly DevAccount[]> {
  if (resolved.accounts === 0) return []
  await initCrypto()
  return Array.from({ length: resolved.accounts }, (_, index) => {
    const suri = toHex(hashOf(`account/${index}`, resolved.seed ?? ''))
    const address = encodeSs58(deriveKey(suri, 'sr25519').publicKey, ss58Format)
    return { address, suri, balanceTao: resolved.accountBalanceTao }
  })
}

/** What was given counts more than what follows from the seed. */
function applySeed(options: DevnetOptions): DevnetOptions {
  const { seed } = options
  if (seed === undefined) return options
  return { salt: hashOf('salt', seed).subarray(0, 16), genesisTimeMs: seededGenesisTimeMs, ...options }
}

/** The preset with these accounts and this tempo. */
function extendPreset(preset: PresetOverrides, accounts: readonly DevAccount[], tempo: number | null): PresetOverrides {
  const balances = Object.fromEntries(
    accounts.map(({ address, balanceTao }) => [address, balanceTao * Number(RAO_PER_TAO)]),
  )
  const additions = {
    ...(accounts.length > 0 ? { balances: { balances } } : {}),
    ...(tempo === null ? {} : { devPreset: { values: { Tempo: tempo } } }),
  }
  return mergePreset(preset, additions) as PresetOverrides
}

function hashOf(purpose: string, seed: string): Uint8Array {
  return blake2b256(new TextEncoder().encode(`subnetkit devnet/${purpose}/${seed}`))
}
