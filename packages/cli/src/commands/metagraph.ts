import type { Command } from 'commander'
import { readSettings } from '../options/read-settings.js'
import { addSchemaOptions } from '../options/schema-options.js'
import { type NetuidOptions, type NetworkOptions, netuidSchema, networkSchema } from '../options/shared-options.js'
import type { CommandContext } from '../process/context.js'
import type { Registration } from '../program.js'
import { registerMetagraphExport } from './metagraph-export.js'

export interface MetagraphCommandOptions extends NetworkOptions, NetuidOptions {
  readonly json?: boolean
}

const schemas = { netuid: netuidSchema, network: networkSchema }

export function registerMetagraph(program: Command, registration: Registration): void {
  const metagraph = program
    .command('metagraph')
    .description('show the neurons of a subnet and what they earn; without --netuid, all subnets')
    .addHelpText('after', '\n`subnetkit metagraph` is `subnetkit metagraph show`; that one has its options.')
  // A command of its own, or its options would be taken from those of `export` that have the same name.
  registerShow(
    metagraph.command('show', { isDefault: true }).description('show it as it stands now'),
    registration.context,
  )
  registerMetagraphExport(metagraph, registration)
}

function registerShow(command: Command, context: CommandContext): void {
  for (const schema of Object.values(schemas)) addSchemaOptions(command, schema)
  command
    .option('--json', 'print the metagraph as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  subnetkit metagraph\n  subnetkit metagraph --netuid 1 --url ws://127.0.0.1:9944',
    )
    .action(async ({ json = false }: { readonly json?: boolean }) => {
      const { netuid, network } = readSettings(command, schemas)
      const { runMetagraph } = await import('../run/metagraph.js')
      await runMetagraph({ ...netuid, ...network, json }, context)
    })
}
