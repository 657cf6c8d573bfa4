import { SubnetkitError } from '@subnetkit/core'
import { type Command, Option } from 'commander'
import { CLI_USAGE_INVALID } from '../errors.js'
import { hexBytes, integer, oneOf, port, repeated } from '../options/parsers.js'
import type { Registration } from '../program.js'

export interface DevnetCommandOptions {
  readonly host: string
  readonly port: number
  readonly blockTime?: number
  readonly sealing: 'timer' | 'instant' | 'manual'
  readonly salt?: Uint8Array
  readonly genesisTime?: number
  readonly rpcCors?: readonly string[]
  readonly devRpc: boolean
  readonly preset?: string
  readonly wasm?: string
  readonly dataDir?: string
  readonly archive?: boolean
  readonly state?: string
  readonly seed?: string
  readonly accounts?: number
  readonly balance?: number
  readonly tempo?: number
  readonly rpcMethods: 'safe' | 'unsafe' | 'auto'
  readonly json?: boolean
}

export interface ExportSpecOptions extends DevnetCommandOptions {
  readonly output?: string
}

/** What the genesis does not depend on. */
const ofANode: readonly (keyof DevnetCommandOptions)[] = [
  'host',
  'port',
  'sealing',
  'rpcCors',
  'devRpc',
  'dataDir',
  'state',
  'rpcMethods',
  'archive',
]

export function registerDevnet(program: Command, { context }: Registration): void {
  const devnet = program
    .command('devnet')
    .description('run a local chain')
    .addOption(new Option('--host <address>', 'address to listen on').env('SUBNETKIT_DEVNET_HOST').default('127.0.0.1'))
    .addOption(
      new Option('--port <number>', '0 for a free one').env('SUBNETKIT_DEVNET_PORT').default(9_944).argParser(port),
    )
    .addOption(
      new Option('--block-time <ms>', 'time between blocks; 250 for a new chain')
        .env('SUBNETKIT_BLOCK_TIME')
        .argParser(integer(10, 3_600_000)),
    )
    .addOption(
      new Option('--sealing <mode>', 'timer, instant or manual')
        .default('timer')
        .argParser(oneOf(['timer', 'instant', 'manual'] as const)),
    )
    .option('--salt <hex>', 'makes the genesis; random when left out', hexBytes(64))
    .option('--genesis-time <ms>', 'chain time of block 0, ms since 1970; now when left out', integer(1, 8.64e15))
    .option('--rpc-cors <origin>', 'web origin that may connect; repeatable', repeated)
    .option('--no-dev-rpc', 'switch dev_* methods off')
    .option('--preset <file>', 'JSON to merge over the genesis preset `dev`')
    .option('--wasm <file>', 'another runtime, with its .json beside it')
    .option('--data-dir <directory>', 'keep the chain there, and go on with the one that is there')
    .option('--state <file>', 'go on from this file when it is there, and write it at the end')
    .option('--seed <text>', 'makes salt, genesis time and accounts: the same seed is the same chain')
    .option(
      '--accounts <number>',
      'funded accounts besides //Alice … //Ferdie, printed at the start',
      integer(0, 1_000),
    )
    .option('--balance <tao>', 'what each of these accounts holds; 10000 when left out', integer(1, 9_000_000))
    .option('--tempo <blocks>', 'blocks between epochs of new subnets; 20 when left out', integer(1, 65_535))
    .addOption(
      new Option('--rpc-methods <kind>', 'safe, unsafe or auto: who may call methods that change the node')
        .default('auto')
        .argParser(oneOf(['safe', 'unsafe', 'auto'] as const)),
    )
    .option('--archive', 'keep all blocks and states instead of the newest')
    .option('--json', 'print { url, httpUrl, port, genesisHash, blockTimeMs, accounts } as JSON when it listens')
    .addHelpText('after', '\nExample:\n  subnetkit devnet --port 9944 --block-time 1000')
    .action(async (options: DevnetCommandOptions) => {
      const { runDevnet } = await import('../run/devnet.js')
      await runDevnet(options, context)
    })
  devnet
    .command('export-spec')
    .description(
      'write the genesis that the options of devnet give, as a chain specification for a stock Substrate node',
    )
    .option('--output <file>', 'where to; standard output when left out')
    .addHelpText(
      'after',
      '\nTakes --seed, --salt, --genesis-time, --accounts, --balance, --tempo, --block-time, --preset and --wasm of devnet.\n\nExample:\n  subnetkit devnet --salt 01 --genesis-time 1700000000000 --block-time 1000 export-spec --output spec.json',
    )
    .action(async (_, command: Command) => {
      refuseOptionsOfANode(devnet, command)
      const { exportSpec } = await import('../run/export-spec.js')
      await exportSpec(command.optsWithGlobals<ExportSpecOptions>(), context)
    })
}

/** The environment and a settings file may be meant for the chain itself; a flag is meant for this command. */
function refuseOptionsOfANode(devnet: Command, command: Command): void {
  const given = devnet.options.filter((option) => {
    const name = option.attributeName()
    return ofANode.some((each) => each === name) && devnet.getOptionValueSource(name) === 'cli'
  })
  if (given.length === 0) return
  const names = given.map(({ long }) => long).join(', ')
  throw new SubnetkitError(CLI_USAGE_INVALID, {
    reason: `a genesis does not depend on ${names}`,
    help: `subnetkit devnet ${command.name()} --help`,
  })
}
