import { type Command, Option } from 'commander'
import { hexBytes, integer, repeated } from '../options/parsers.js'
import type { Registration } from '../program.js'

export interface UpCommandOptions {
  readonly subnet: string
  readonly miners?: string
  readonly validators: number
  readonly epochs?: number
  readonly tempo?: number
  readonly blockTime: number
  readonly set?: readonly string[]
  readonly sources?: string
  readonly data?: string
  readonly seed?: Uint8Array
  readonly chainPort: number
  readonly wasm?: string
  readonly json?: boolean
}

export function registerUp(program: Command, { context, setExitCode }: Registration): void {
  program
    .command('up')
    .description('run a whole network here: chain, subnet, miners and validators, each in its own process')
    .addOption(
      new Option('--subnet <name>', 'name of a subnet, or the path of its file')
        .env('SUBNETKIT_SUBNET')
        .default('embeddings'),
    )
    .option('--miners <list>', 'strategies with counts, as honest:2,slow,lazy,int8; a file of your own as ./mine.ts:2')
    .option('--validators <number>', 'validators, of unequal stake', integer(1, 16), 3)
    .option(
      '--epochs <number>',
      'end after so many epochs that paid miners; without it, run until stopped',
      integer(1, 100_000),
    )
    .option('--tempo <blocks>', 'blocks from epoch to epoch', integer(1, 50_400))
    .addOption(
      new Option('--block-time <ms>', 'time between blocks')
        .env('SUBNETKIT_BLOCK_TIME')
        .default(250)
        .argParser(integer(10, 60_000)),
    )
    .option('--set <name=value>', 'hyperparameter of the subnet; repeatable', repeated)
    .addOption(
      new Option('--sources <file>', 'what the subnet reads of the outside world, as for `validator run`').env(
        'SUBNETKIT_SOURCES',
      ),
    )
    .addOption(new Option('--data <directory>', 'keep the run in this directory').env('SUBNETKIT_DATA'))
    .option('--seed <hex>', 'salt of the genesis and of all keys; random when left out', hexBytes(32))
    .option('--chain-port <number>', 'port of the chain; 0 for a free one', integer(0, 65_535), 0)
    .option('--wasm <file>', 'another runtime for the chain, with its .json beside it')
    .option('--json', 'print one JSON document at the end')
    .addHelpText(
      'after',
      '\nExamples:\n  subnetkit up\n  subnetkit up --subnet echo --miners honest:2,lazy --epochs 3 --json',
    )
    .action(async (options: UpCommandOptions) => {
      const { runUp } = await import('../run/up.js')
      setExitCode(await runUp(options, context))
    })
}
