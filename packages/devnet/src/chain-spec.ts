import { noopLogger } from '@subnetkit/core'
import { initCrypto, toHex } from '@subnetkit/crypto'
import type { State } from '@subnetkit/runtime-host'
import { loadArtifact } from './artifact.js'
import { createRuntimes } from './chain/runtimes.js'
import { childRootPrefix } from './child-roots.js'
import { prepareOptions } from './dev-accounts.js'
import type { DevnetModules, DevnetOptions } from './devnet-options.js'
import { buildGenesis } from './genesis.js'

/** A chain specification in the raw form of Substrate nodes: the genesis state entry by entry. */
export interface ChainSpec {
  readonly name: string
  readonly id: string
  readonly chainType: 'Local'
  readonly bootNodes: readonly string[]
  readonly telemetryEndpoints: null
  readonly protocolId: null
  readonly properties: { readonly ss58Format: 42; readonly tokenDecimals: 9; readonly tokenSymbol: 'TAO' }
  readonly codeSubstitutes: Readonly<Record<string, string>>
  readonly genesis: {
    readonly raw: {
      readonly top: Readonly<Record<string, string>>
      /** By the name of the child trie; the roots of child tries are not in `top`. */
      readonly childrenDefault: Readonly<Record<string, Readonly<Record<string, string>>>>
    }
  }
  /** Nodes for parachains refuse a specification without these two; nothing is attached to a relay chain. */
  readonly relay_chain: 'rococo-local'
  readonly para_id: 1000
}

/**
 * The genesis that `createDevnet` would begin with, for a stock node: `polkadot-omni-node --chain FILE --dev-block-time MS`. With the same
 * salt and genesis time both have the same genesis hash. Ends as `createDevnet` does when the genesis cannot be built.
 */
export async function buildChainSpec(
  options: Omit<DevnetOptions, 'dataDir' | 'stateFile' | 'archive'>,
  modules: Pick<DevnetModules, 'clock' | 'random'>,
): Promise<ChainSpec> {
  await initCrypto({ keys: false })
  const { resolved } = await prepareOptions(options, modules)
  const code = await loadArtifact(resolved.artifact)
  const runtimes = createRuntimes({ logger: noopLogger })
  try {
    const { state } = buildGenesis({ ...resolved, code }, { runtimes })
    return {
      name: 'subnetkit devnet',
      id: 'subnetkit_devnet',
      chainType: 'Local',
      bootNodes: [],
      telemetryEndpoints: null,
      protocolId: null,
      properties: { ss58Format: 42, tokenDecimals: 9, tokenSymbol: 'TAO' },
      codeSubstitutes: {},
      genesis: {
        raw: toRawGenesis(state),
      },
      relay_chain: 'rococo-local',
      para_id: 1000,
    }
  } finally {
    runtimes.close()
  }
}

/** A state as nodes take it. */
export function toRawGenesis(state: State): ChainSpec['genesis']['raw'] {
  const roots = Array.from(state.entries(childRootPrefix), ([key]) => key)
  const childOf = (root: Uint8Array): [string, Readonly<Record<string, string>>] => {
    const name = root.subarray(childRootPrefix.length)
    return [toHex(name), toTexts(state.child(name)?.entries() ?? [])]
  }
  const top = { ...toTexts(state.entries()) }
  for (const root of roots) delete top[toHex(root)]
  return { top, childrenDefault: Object.fromEntries(roots.map(childOf)) }
}

function toTexts(entries: Iterable<readonly [Uint8Array, Uint8Array]>): Readonly<Record<string, string>> {
  return Object.fromEntries(Array.from(entries, ([key, value]) => [toHex(key), toHex(value)]))
}
