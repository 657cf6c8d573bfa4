import type { Command } from 'commander'
import type { Registration } from '../program.js'

export interface NewCommandOptions {
  readonly template: string
  readonly list?: boolean
  readonly dryRun?: boolean
  readonly json?: boolean
}

/** `subnetkit new [NAME]`: a folder with a subnet in it. */
export function registerNew(program: Command, { context, setExitCode }: Registration): void {
  program
    .command('new')
    .description('start a subnet of your own: a folder with a subnet, its lab file, its test and a README')
    .argument('[name]', 'folder to make; its last part becomes the id of the subnet', 'my-subnet')
    .option('--template <name>', 'what to start from; `--list` shows all', 'echo')
    .option('--list', 'list the templates')
    .option('--dry-run', 'list the files and write nothing')
    .option('--json', 'print the result as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  subnetkit new my-subnet\n  subnetkit new ./work/prices --template forecasting\n  subnetkit new --list',
    )
    .action(async (name: string, options: NewCommandOptions) => {
      const { runNew } = await import('../run/new.js')
      setExitCode(await runNew(name, options, context))
    })
}
