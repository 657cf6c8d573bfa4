import { createChainClient } from '@subnetkit/chain-client'
import { noopLogger, systemClock, systemRandom } from '@subnetkit/core'
import { createDevnet } from '@subnetkit/devnet'
import type { StartChain } from '@subnetkit/lab/on-chain'

export interface LabChains {
  readonly startChain: StartChain
  /** How many are open. */
  open(): number
}

/** Real chains in this process, whose blocks are made by hand. */
export function createLabChains(): LabChains {
  let open = 0
  const modules = { clock: systemClock, random: systemRandom, logger: noopLogger }
  return {
    open: () => open,
    startChain: async ({ salt, balances }) => {
      const blocks = await createDevnet(
        { sealing: 'manual', genesisTimeMs: 1_700_000_000_000, salt, preset: { balances: { balances } } },
        modules,
      )
      const client = await createChainClient({ url: blocks.url }, modules)
      open++
      return {
        blocks,
        client,
        close: async () => {
          await client.close()
          await blocks.close()
          open--
        },
      }
    },
  }
}
