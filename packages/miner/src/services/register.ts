import type { ChainClient, Metagraph } from '@subnetkit/chain-client'
import { type Logger, SubnetkitError } from '@subnetkit/core'
import type { KeyPair } from '@subnetkit/wallet'
import { MINER_NOT_REGISTERED } from '../errors.js'

/** The metagraph with this miner in it: registers it when a coldkey is there to pay, else ends with MINER_NOT_REGISTERED. */
export async function ensureRegistered(
  options: { readonly netuid: number; readonly hotkey: string },
  modules: { readonly chain: ChainClient; readonly coldkeyPair?: KeyPair; readonly logger: Logger },
): Promise<Metagraph> {
  const { netuid, hotkey } = options
  const { chain, coldkeyPair, logger } = modules
  const metagraph = await chain.metagraph(netuid)
  if (metagraph.neurons.some((neuron) => neuron.hotkey === hotkey)) return metagraph
  if (coldkeyPair === undefined) throw new SubnetkitError(MINER_NOT_REGISTERED, { hotkey, netuid })
  const { uid, block, blockHash } = await chain.burnedRegister({ coldkeyPair, netuid, hotkey })
  logger.info('registered', { netuid, hotkey, uid, block })
  return chain.metagraph(netuid, blockHash)
}
