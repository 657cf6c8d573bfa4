import { writeFileSync } from 'node:fs'
import type { ChainClient } from '@subnetkit/chain-client'
import type { Clock, CloseStack, Logger } from '@subnetkit/core'
import type { Member } from './members.js'
import type { RunPlan } from './plan-run.js'
import { type Child, startChild } from './start-child.js'

const readyTimeoutMs = 30_000

export interface RunningChain {
  readonly child: Child
  readonly chain: ChainClient
  readonly url: string
  readonly blockTimeMs: number
  readonly members: readonly Member[]
}

/**
 * Starts the chain in a process of its own and connects to it. What it starts is left to `held` to end. The process loads while this
 * one loads: it is started first, and reads its genesis when the keys of everybody have been made here.
 */
export async function startChain(
  plan: RunPlan,
  modules: {
    readonly directory: string
    readonly clock: Clock
    readonly logger: Logger
    readonly held: CloseStack
  },
): Promise<RunningChain> {
  const { flags, seedHex, run } = plan
  const { directory, clock, logger, held } = modules
  const args = ['devnet', '--port', String(flags.chainPort), '--block-time', String(flags.blockTime)]
  const seeded = ['--salt', seedHex, '--preset', '-', ...(flags.wasm ? ['--wasm', flags.wasm] : [])]
  const logFile = run.file('chain.log')
  const child = startChild({ name: 'chain', args: [...args, ...seeded], logFile, directory, hasInput: true }, { clock })
  let listens = false
  // A chain that has not begun has nothing to finish, and does not hear a signal while it loads.
  held.defer('chain process', async () => {
    if (listens) return await child.stop(5_000)
    child.kill()
    await child.exited
  })
  const { makeGenesis } = await import('./make-genesis.js')
  const { members, preset } = await makeGenesis(plan)
  writeFileSync(run.file('preset.json'), preset)
  child.input(preset)
  const [{ createChainClient }, ready] = await Promise.all([
    import('@subnetkit/chain-client'),
    child.ready(readyTimeoutMs),
  ])
  listens = true
  const url = String(ready.url)
  const chain = await createChainClient({ url }, { clock, logger })
  held.defer('chain client', chain.close)
  return { child, chain, url, blockTimeMs: Number(ready.blockTimeMs), members }
}
