import type { Command } from 'commander'
import { repeated } from '../options/parsers.js'
import type { Registration } from '../program.js'

export interface PrepareCommandOptions {
  readonly subnet?: string
  readonly strategy?: readonly string[]
  readonly json?: boolean
}

export function registerPrepare(program: Command, { context }: Registration): void {
  program
    .command('prepare')
    .description('check the model files of a subnet and build its graphs, so that later starts are quick')
    .option('--subnet <name>', 'name of a subnet, or the path of its file; default the one of this folder')
    .option('--strategy <name>', 'also the models of this strategy; repeatable', repeated)
    .option('--json', 'print the prepared files as JSON')
    .addHelpText('after', '\nExample:\n  subnetkit prepare --subnet embeddings --strategy int8')
    .action(async (options: PrepareCommandOptions) => {
      const { runPrepare } = await import('../run/prepare.js')
      await runPrepare(options, context)
    })
}
