import { type Command, Option } from 'commander'
import { integer } from '../options/parsers.js'
import { addOperationsOptions, addProcessOptions, type ProcessOptions } from '../options/process-options.js'
import type { Registration } from '../program.js'

export interface ValidatorCommandOptions extends ProcessOptions {
  readonly roundsPerEpoch?: number
}

export function registerValidator(program: Command, { context }: Registration): void {
  const validator = program.command('validator').description('question miners of a subnet and set weights')
  const command = validator.command('run').description('run a validator until it is stopped')
  addOperationsOptions(addProcessOptions(command), 9_091)
    .addOption(
      new Option('--rounds-per-epoch <number>', 'rounds of questions in an epoch')
        .env('SUBNETKIT_ROUNDS_PER_EPOCH')
        .argParser(integer(1, 1_000)),
    )
    .addOption(
      new Option('--workers <number>', 'inference workers of each model')
        .env('SUBNETKIT_WORKERS')
        .argParser(integer(1, 256)),
    )
    .option('--allow-private', 'also question miners at private and loopback addresses, as on a local chain')
    .addHelpText(
      'after',
      '\nExample:\n  subnetkit validator run --subnet embeddings --netuid 1 --url ws://127.0.0.1:9944 --hotkey //Charlie --allow-private',
    )
    .action(async (options: ValidatorCommandOptions) => {
      const { runValidator } = await import('../run/validator.js')
      await runValidator(options, context)
    })
}
