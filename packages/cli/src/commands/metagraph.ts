import type { Command } from 'commander'
import {
  addNetuidOption,
  addNetworkOptions,
  type NetuidOptions,
  type NetworkOptions,
} from '../options/shared-options.js'
import type { Registration } from '../program.js'

export interface MetagraphCommandOptions extends NetworkOptions, NetuidOptions {
  readonly json?: boolean
}

export function registerMetagraph(program: Command, { context }: Registration): void {
  const command = program.command('metagraph').description('show the neurons of a subnet and what they earn')
  addNetworkOptions(addNetuidOption(command))
    .option('--json', 'print the metagraph as JSON')
    .addHelpText('after', '\nExample:\n  subnetkit metagraph --netuid 1 --url ws://127.0.0.1:9944')
    .action(async (options: MetagraphCommandOptions) => {
      const { runMetagraph } = await import('../run/metagraph.js')
      await runMetagraph(options, context)
    })
}
