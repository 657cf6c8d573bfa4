import { SubnetkitError } from '@subnetkit/core'
import { CHAIN_UNREACHABLE } from './errors.js'
import type { ChainClient, ChainClientModules, ChainClientOptions } from './types/chain-client.js'

/** Connects to a chain. Ends with CHAIN_UNREACHABLE, CHAIN_TIMEOUT or CHAIN_RUNTIME_UNSUPPORTED. */
export async function createChainClient(
  options: ChainClientOptions,
  _modules: ChainClientModules,
): Promise<ChainClient> {
  throw new SubnetkitError(CHAIN_UNREACHABLE, { url: options.url, reason: 'not written yet' })
}
