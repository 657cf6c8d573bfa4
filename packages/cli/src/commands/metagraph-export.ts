import type { Command } from 'commander'
import { type BlockRange, blockRange, netuid } from '../options/parsers.js'
import { readSettings } from '../options/read-settings.js'
import { addSchemaOptions } from '../options/schema-options.js'
import { type NetworkOptions, networkSchema } from '../options/shared-options.js'
import type { Registration } from '../program.js'

export interface MetagraphExportOptions extends NetworkOptions {
  readonly netuid: number
  readonly blocks: BlockRange
  readonly out?: string
}

const schemas = { network: networkSchema }

/** `subnetkit metagraph export`. */
export function registerMetagraphExport(metagraph: Command, { context, setExitCode }: Registration): void {
  const command = metagraph
    .command('export')
    .description('write the epochs of some blocks to a file that `subnetkit lab replay` reads')
    .requiredOption('--netuid <number>', 'number of the subnet', netuid)
    .requiredOption('--blocks <range>', 'blocks in which the epochs were, as 100..200', blockRange)
    .option('--out <file>', 'file to write; default standard output')
  addSchemaOptions(command, networkSchema)
  command
    .addHelpText(
      'after',
      '\nA node answers only for blocks whose state it keeps; an archive node has them all.\n\nExample:\n  subnetkit metagraph export --netuid 1 --blocks 100..2000 --out history.ndjson',
    )
    .action(async (options: Omit<MetagraphExportOptions, keyof NetworkOptions>) => {
      const { network } = readSettings(command, schemas)
      const { runMetagraphExport } = await import('../run/metagraph-export.js')
      setExitCode(await runMetagraphExport({ ...options, ...network }, context))
    })
}
