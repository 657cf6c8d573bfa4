import { noopLogger } from '@subnetkit/core'
import { initCrypto, toHex } from '@subnetkit/crypto'
import { loadArtifact } from './artifact.js'
import { createRuntimes } from './chain/runtimes.js'
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
      readonly childrenDefault: Readonly<Record<string, string>>
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
        raw: {
          top: Object.fromEntries(Array.from(state.entries(), ([key, value]) => [toHex(key), toHex(value)])),
          childrenDefault: {},
        },
      },
      relay_chain: 'rococo-local',
      para_id: 1000,
    }
  } finally {
    runtimes.close()
  }
}
