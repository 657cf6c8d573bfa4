import { createRequire } from 'node:module'
import { Command, Option } from 'commander'
import { registerConfig } from './commands/config.js'
import { registerDevnet } from './commands/devnet.js'
import { registerEpoch } from './commands/epoch.js'
import { registerLab } from './commands/lab/index.js'
import { registerMetagraph } from './commands/metagraph.js'
import { registerMiner } from './commands/miner.js'
import { registerNew } from './commands/new.js'
import { registerPrepare } from './commands/prepare.js'
import { registerQuery } from './commands/query.js'
import { registerUp } from './commands/up.js'
import { registerValidator } from './commands/validator.js'
import { registerWallet } from './commands/wallet.js'
import { describeDefaults } from './options/describe-defaults.js'
import { refuseEmptyValues } from './options/refuse-empty-values.js'
import { applySettingsFile } from './options/settings-file.js'
import type { CommandContext } from './process/context.js'

/** What a command's file needs to hang its command into the program. */
export interface Registration {
  readonly context: CommandContext
  readonly setExitCode: (code: number) => void
  /** Runs the command that was asked for in a thread of its own; undefined in that thread. */
  readonly inThread?: () => Promise<number>
}

function readVersion(): string {
  const manifest: { readonly version: string } = createRequire(import.meta.url)('../package.json')
  return manifest.version
}

/** All commands. Their work is imported when they run, so that `--help` loads none of it. */
export function createProgram(registration: Registration): Command {
  const { context } = registration
  const program = new Command('subnetkit')
    .description('Bittensor-style subnets in TypeScript: run one locally, mine, validate.')
    .addOption(new Option('--config <file>', 'settings file; default subnetkit.json here').env('SUBNETKIT_CONFIG'))
    .version(readVersion())
    .exitOverride()
    .configureOutput({ outputError: () => {} })
    .showSuggestionAfterError()
  program.hook('preAction', (_, command) =>
    applySettingsFile(command, program.opts<{ config?: string }>().config, context.directory),
  )
  registerUp(program, registration)
  registerNew(program, registration)
  registerLab(program, registration)
  registerDevnet(program, registration)
  registerMiner(program, registration)
  registerValidator(program, registration)
  registerWallet(program, registration)
  registerMetagraph(program, registration)
  registerQuery(program, registration)
  registerEpoch(program, registration)
  registerPrepare(program, registration)
  registerConfig(program, registration)
  describeDefaults(program)
  refuseEmptyValues(program)
  return program
}
