import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { noopLogger, SubnetkitError } from '@subnetkit/core'
import type { Subnet } from '@subnetkit/subnet'
import { startPrograms } from '@subnetkit/subnet/programs'
import { assertRunsAlone } from '@subnetkit/subnet/strategies'
import type { UpCommandOptions } from '../commands/up.js'
import { CLI_FILE_UNREADABLE } from '../errors.js'
import type { CommandContext } from '../process/context.js'
import { isAlive } from '../process/is-alive.js'
import { runsDirectory } from '../process/places.js'
import { loadSources } from '../run/load-sources.js'
import { loadStrategy } from '../run/load-strategy.js'
import { loadSubnet } from '../run/load-subnet.js'
import { type Hyperparameters, planHyperparameters } from './hyperparameters.js'
import { defaultPopulation, parsePopulation } from './population.js'
import { createRunDirectory, type RunDirectory } from './run-directory.js'

/** Everything that is decided before anything is started. Keys are not: loading what makes them would hold the chain up. */
export interface RunPlan {
  readonly flags: UpCommandOptions
  readonly subnet: Subnet
  readonly strategies: readonly string[]
  readonly seedHex: string
  readonly hyperparameters: Hyperparameters
  readonly run: RunDirectory
}

/** Checks all that can be wrong with the flags and the subnet; only then makes the run's directory. */
export async function planRun(flags: UpCommandOptions, context: CommandContext): Promise<RunPlan> {
  const { clock, random, directory } = context
  const wasm = flags.wasm === undefined ? undefined : resolve(directory, flags.wasm)
  if (wasm !== undefined && !existsSync(wasm))
    throw new SubnetkitError(CLI_FILE_UNREADABLE, { path: wasm, reason: 'there is no such file' })
  const subnet = await loadSubnet(flags.subnet, directory)
  await loadSources(flags.sources, subnet, directory)
  const strategies = flags.miners === undefined ? defaultPopulation(subnet.models) : parsePopulation(flags.miners)
  for (const strategy of new Set(strategies)) assertRunsAlone(await loadStrategy(strategy, directory), subnet)
  const hyperparameters = planHyperparameters(subnet.hyperparameters, flags)
  await tryPrograms(subnet, context)
  const seedHex = Buffer.from(flags.seed ?? random.bytes(16)).toString('hex')
  const runs = runsDirectory(directory)
  const run = createRunDirectory({ runs, given: flags.data, nowMs: clock.now(), pid: process.pid, isAlive })
  return { flags, subnet, strategies, seedHex, hyperparameters, run }
}

/** Every miner and validator would end with the same error, one after the other, on a chain that was started for nothing. */
async function tryPrograms(subnet: Subnet, { clock }: CommandContext): Promise<void> {
  const { close } = await startPrograms(subnet, {}, { clock, logger: noopLogger })
  await close()
}
