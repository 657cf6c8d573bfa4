import { type Command, Option } from 'commander'
import { integer } from '../options/parsers.js'
import type { Registration } from '../program.js'

export interface LabCommandOptions {
  readonly epochs: number
  readonly seeds: number
  readonly rounds: number
  readonly seed: string
  readonly miners?: string
  readonly validators: string
  readonly sources?: string
  readonly json?: boolean
  readonly check?: boolean
  readonly update?: boolean
}

export function registerLab(program: Command, { context, setExitCode }: Registration): void {
  program
    .command('lab')
    .description('see who would earn what: honest, lazy and cheating nodes on your own code under consensus')
    .argument('[subnet]', 'name of a subnet, or the path of its file', 'embeddings')
    .option('--epochs <number>', 'epochs of each run', integer(1, 100_000), 40)
    .option('--seeds <number>', 'runs with different seeds; intervals need at least two', integer(1, 100), 1)
    .option('--rounds <number>', 'how often each validator asks in an epoch', integer(1, 1_000), 1)
    .option('--seed <text>', 'where all chance comes from', 'lab')
    .option('--miners <list>', 'strategies with quality and count, as honest:6,honest=0.8:2,lazy,int8')
    .option('--validators <list>', 'validator strategies with counts, the first with the most stake', 'honest:3,copier')
    .addOption(
      new Option('--sources <file>', 'what the subnet reads of the outside world, as for `validator run`').env(
        'SUBNETKIT_SOURCES',
      ),
    )
    .option('--json', 'print the report as JSON')
    .option('--check', 'fail when the report breaks `expect` of the lab file or differs from the snapshot')
    .option('--update', 'write the report as the snapshot beside the subnet')
    .addHelpText(
      'after',
      '\nExamples:\n  subnetkit lab echo\n  subnetkit lab ./my-subnet.ts --miners honest:8,lazy@0.2:4 --seeds 5\n  subnetkit lab ./my-subnet.ts --check',
    )
    .action(async (subnet: string, options: LabCommandOptions) => {
      const { runLabCommand } = await import('../run/lab.js')
      setExitCode(await runLabCommand(subnet, options, context))
    })
}
