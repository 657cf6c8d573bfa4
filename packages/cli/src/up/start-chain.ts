import { writeFileSync } from 'node:fs'
import { type ChainClient, createChainClient } from '@subnetkit/chain-client'
import type { Clock, CloseStack, Logger } from '@subnetkit/core'
import type { UpCommandOptions } from '../commands/up.js'
import type { Member } from './members.js'
import { planGenesis } from './network-plan.js'
import type { RunDirectory } from './run-directory.js'
import { type Child, startChild } from './start-child.js'

const readyTimeoutMs = 30_000

export interface RunningChain {
  readonly child: Child
  readonly chain: ChainClient
  readonly url: string
  readonly blockTimeMs: number
}

/** Starts the chain in a process of its own and connects to it. What it starts is left to `held` to end. */
export async function startChain(
  options: {
    readonly flags: UpCommandOptions
    readonly seedHex: string
    readonly members: readonly Member[]
    readonly directory: string
    readonly run: RunDirectory
  },
  modules: { readonly clock: Clock; readonly logger: Logger; readonly held: CloseStack },
): Promise<RunningChain> {
  const { flags, seedHex, members, directory, run } = options
  const { clock, logger, held } = modules
  const presetFile = run.file('preset.json')
  writeFileSync(presetFile, JSON.stringify(planGenesis(members)))
  const args = ['devnet', '--port', String(flags.chainPort), '--block-time', String(flags.blockTime)]
  const seeded = ['--salt', seedHex, '--preset', presetFile, ...(flags.wasm ? ['--wasm', flags.wasm] : [])]
  const logFile = run.file('chain.log')
  const child = startChild({ name: 'chain', args: [...args, ...seeded], logFile, directory }, { clock })
  held.defer('chain process', async () => await child.stop(5_000))
  const ready = await child.ready(readyTimeoutMs)
  const url = String(ready.url)
  const chain = await createChainClient({ url }, { clock, logger })
  held.defer('chain client', chain.close)
  return { child, chain, url, blockTimeMs: Number(ready.blockTimeMs) }
}
