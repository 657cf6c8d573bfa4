import type { Command } from 'commander'
import { readSettings } from '../options/read-settings.js'
import { addSchemaOptions } from '../options/schema-options.js'
import { type NetuidOptions, type NetworkOptions, netuidSchema, networkSchema } from '../options/shared-options.js'
import type { Registration } from '../program.js'

export interface MetagraphCommandOptions extends NetworkOptions, NetuidOptions {
  readonly json?: boolean
}

const schemas = { netuid: netuidSchema, network: networkSchema }

export function registerMetagraph(program: Command, { context }: Registration): void {
  const command = program
    .command('metagraph')
    .description('show the neurons of a subnet and what they earn; without --netuid, all subnets')
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
