import { type Command, Option } from 'commander'
import { integer, port } from '../options/parsers.js'
import { addProcessOptions, type ProcessOptions } from '../options/process-options.js'
import type { Registration } from '../program.js'

export interface MinerCommandOptions extends ProcessOptions {
  readonly host: string
  readonly port: number
  readonly announceIp?: string
  readonly announcePort?: number
  readonly strategy: string
  readonly register?: boolean
  readonly coldkey?: string
}

export function registerMiner(program: Command, { context }: Registration): void {
  const miner = program.command('miner').description('answer tasks of a subnet')
  const command = miner.command('run').description('run a miner until it is stopped')
  addProcessOptions(command)
    .addOption(new Option('--host <address>', 'address to listen on').env('SUBNETKIT_HOST').default('0.0.0.0'))
    .addOption(new Option('--port <number>', '0 for a free one').env('SUBNETKIT_PORT').default(8_091).argParser(port))
    .addOption(new Option('--announce-ip <address>', 'address that the chain is told').env('SUBNETKIT_ANNOUNCE_IP'))
    .addOption(
      new Option('--announce-port <number>', 'port that the chain is told')
        .env('SUBNETKIT_ANNOUNCE_PORT')
        .argParser(integer(1, 65_535)),
    )
    .addOption(
      new Option('--strategy <id>', 'honest, slow, lazy or int8: how tasks are answered')
        .env('SUBNETKIT_STRATEGY')
        .default('honest'),
    )
    .addOption(
      new Option('--workers <number>', 'inference workers of each model')
        .env('SUBNETKIT_WORKERS')
        .argParser(integer(1, 256)),
    )
    .option('--register', 'register the hotkey first when it is not; needs the coldkey')
    .option('--coldkey <uri>', 'development coldkey as //Alice; otherwise the wallet has it')
    .addHelpText(
      'after',
      '\nExample:\n  subnetkit miner run --subnet embeddings --netuid 1 --url ws://127.0.0.1:9944 --hotkey //Bob --coldkey //Bob --register --announce-ip 127.0.0.1',
    )
    .action(async (options: MinerCommandOptions) => {
      const { runMiner } = await import('../run/miner.js')
      await runMiner(options, context)
    })
}
