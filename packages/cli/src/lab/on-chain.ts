import { createChainClient } from '@subnetkit/chain-client'
import { type Clock, noopLogger, type RandomSource } from '@subnetkit/core'
import { createDevnet } from '@subnetkit/devnet'
import type { OpenConsensus } from '@subnetkit/lab'
import { createOnChain, type StartChain } from '@subnetkit/lab/on-chain'
import type { Subnet } from '@subnetkit/subnet'
import type { Yuma } from '@subnetkit/yuma'

/** The same for every run, so that the same seed makes the same blocks. */
const genesisTimeMs = Date.UTC(2026, 0, 1)
/** Models may compute for long between two blocks, and nobody else makes any. */
const headTimeoutMs = 24 * 3_600_000

/** Consensus for experiments on a chain in this process, one for each run. */
export function openOnChain(
  { hyperparameters, version }: Subnet,
  modules: { readonly yuma: Yuma; readonly clock: Clock; readonly random: RandomSource },
): OpenConsensus {
  const { yuma, clock, random } = modules
  const quiet = { clock, random, logger: noopLogger }

  const startChain: StartChain = async ({ salt, balances }) => {
    const options = {
      sealing: 'manual',
      devRpc: false,
      genesisTimeMs,
      salt,
      preset: { balances: { balances } },
    } as const
    const blocks = await createDevnet(options, quiet)
    try {
      const client = await createChainClient({ url: blocks.url, headTimeoutMs }, quiet)
      const close = async (): Promise<void> => {
        await client.close()
        await blocks.close()
      }
      return { blocks, client, close }
    } catch (error) {
      await blocks.close()
      throw error
    }
  }

  return createOnChain({ hyperparameters, versionKey: version }, { yuma, startChain })
}
