import type { Command } from 'commander'
import type { Registration } from '../program.js'

export function registerEpoch(program: Command, { context }: Registration): void {
  program
    .command('epoch')
    .description('compute epochs of Yuma consensus from a JSON file')
    .requiredOption('--input <file>', '{ n, block, inputs }, an array of them, or { n, steps }; `-` for standard input')
    .option('--json', 'print the outputs as JSON (there is no other form)')
    .addHelpText('after', '\nExample:\n  subnetkit epoch --input scenario.json --json')
    .action(async (options: { input: string }) => {
      const { runEpoch } = await import('../run/epoch.js')
      await runEpoch(options, context)
    })
}
