import { decodeSs58, toHex } from '@subnetkit/crypto'
import { createOverlay } from '@subnetkit/runtime-host'
import { z } from 'zod'
import { openHeader } from '../../chain/block-builder.js'
import { encodeHeader } from '../../chain/header.js'
import { fetchNextNonce } from '../../pool/next-nonce.js'
import { blockHash, defineMethod, hexBytes, type MethodTable, type RpcServices } from '../method.js'
import { requireBlock } from '../views.js'

/** What stands in package.json. */
export const DEVNET_VERSION = '0.1.0'

const account = z.string().max(64)

/** What the node says of itself, and an account's next nonce. */
export function createSystemMethods({ chain, pool }: RpcServices): MethodTable {
  function dryRun(extrinsic: Uint8Array, at: string | null): string {
    const parent = requireBlock(chain, at)
    const overlay = createOverlay(chain.stateOf(parent))
    const header = openHeader(parent, chain.time.of(parent.number + 1))
    parent.runtime.call(overlay, 'Core_initialize_block', encodeHeader(header))
    return toHex(parent.runtime.call(overlay, 'BlockBuilder_apply_extrinsic', extrinsic))
  }

  const accountNextIndex = defineMethod([account], ([address]) =>
    fetchNextNonce({ chain, pool }, decodeSs58(address).publicKey),
  )
  const dryRunMethod = defineMethod([hexBytes, blockHash], ([extrinsic, at]) => dryRun(extrinsic, at))

  return {
    system_name: defineMethod([], () => 'subnetkit-devnet'),
    system_version: defineMethod([], () => DEVNET_VERSION),
    system_chain: defineMethod([], () => 'Subnetkit Devnet'),
    system_chainType: defineMethod([], () => 'Development'),
    system_properties: defineMethod([], () => ({
      isEthereum: false,
      ss58Format: 42,
      tokenDecimals: 9,
      tokenSymbol: 'TAO',
    })),
    system_health: defineMethod([], () => ({ peers: 0, isSyncing: false, shouldHavePeers: false })),
    system_peers: defineMethod([], () => []),
    system_nodeRoles: defineMethod([], () => ['Authority']),
    system_localPeerId: defineMethod([], () => `devnet-${chain.genesis.hash.slice(2, 18)}`),
    system_reservedPeers: defineMethod([], () => []),
    system_localListenAddresses: defineMethod([], () => []),
    system_syncState: defineMethod([], () => {
      const { number } = chain.head()
      return { startingBlock: 0, currentBlock: number, highestBlock: number }
    }),
    system_accountNextIndex: accountNextIndex,
    account_nextIndex: accountNextIndex,
    system_dryRun: dryRunMethod,
    system_dryRunAt: dryRunMethod,
  }
}
