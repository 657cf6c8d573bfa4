import { createChainClient } from '@subnetkit/chain-client'
import { noopLogger } from '@subnetkit/core'
import { createDevnet } from '@subnetkit/devnet'
import type { ChainFigures, OpenConsensus } from '@subnetkit/lab'
import { createOnChain, type StartChain } from '@subnetkit/lab/on-chain'
import type { Subnet } from '@subnetkit/subnet'
import type { Yuma } from '@subnetkit/yuma'
import type { CommandContext } from '../process/context.js'

/** The same for every run, so that the same seed makes the same blocks. */
const genesisTimeMs = Date.UTC(2026, 0, 1)
/** Models may compute for long between two blocks, and nobody else makes any. */
const headTimeoutMs = 24 * 3_600_000
/** Chain and client share a thread with the experiment, so that a long wait is no sign of anything. */
const patienceMs = 600_000

/** Consensus for experiments on a chain in this process, one for each run. */
export function openOnChain(
  { hyperparameters, version }: Subnet,
  modules: Pick<CommandContext, 'clock' | 'random' | 'say'> & { readonly yuma: Yuma },
): OpenConsensus {
  const { yuma, clock, random, say } = modules
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
      const client = await createChainClient(
        { url: blocks.url, headTimeoutMs, requestTimeoutMs: patienceMs, inclusionTimeoutMs: patienceMs },
        quiet,
      )
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

  const open = createOnChain({ hyperparameters, versionKey: version }, { yuma, startChain })
  return async (subject) => {
    const consensus = await open(subject)
    return { ...consensus, figures: () => told(subject.plan.seed, consensus.figures()) }
  }

  /** Not every run of a command is in its report. */
  function told(seed: string, figures: ChainFigures | undefined): ChainFigures | undefined {
    if (figures && figures.differences > 0)
      say(`seed ${seed}: the chain and the rules alone differ in ${figures.differences} of ${figures.compared} values`)
    return figures
  }
}
