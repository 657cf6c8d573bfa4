import type { Command } from 'commander'
import { type BlockRange, blockRange } from '../options/parsers.js'
import { readSettings } from '../options/read-settings.js'
import { addSchemaOptions } from '../options/schema-options.js'
import { type NetworkOptions, networkSchema } from '../options/shared-options.js'
import type { CommandContext } from '../process/context.js'

export interface ValidatorExportOptions extends NetworkOptions {
  readonly data: string
  readonly out?: string
  readonly blocks?: BlockRange
  readonly members?: boolean
}

const schemas = { network: networkSchema }

/** `subnetkit validator export`. */
export function registerValidatorExport(validator: Command, context: CommandContext): void {
  const command = validator
    .command('export')
    .description('write what a validator recorded to a file that `subnetkit lab replay` reads')
    .requiredOption('--data <directory>', 'where the validator keeps its files; it may be running')
    .option('--blocks <range>', 'only epochs that began in these blocks, as 100..200', blockRange)
    .option(
      '--members',
      'ask the chain who is a member, with which coldkey, and who the owner is: `clusters` and some `weights` need it',
    )
    .option('--out <file>', 'file to write; default standard output')
  addSchemaOptions(command, networkSchema)
  command
    .addHelpText('after', '\nExample:\n  subnetkit validator export --data ./validator-data --out evidence.ndjson')
    .action(async (options: Omit<ValidatorExportOptions, keyof NetworkOptions>) => {
      const { network } = readSettings(command, schemas)
      const { runValidatorExport } = await import('../run/validator-export.js')
      await runValidatorExport({ ...options, ...network }, context)
    })
}
