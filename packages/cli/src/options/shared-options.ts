import { type Command, Option } from 'commander'
import { netuid } from './parsers.js'

export interface NetworkOptions {
  readonly network: string
  readonly url?: string
}

export interface NetuidOptions {
  readonly netuid: number
}

export interface KeyOptions {
  /** A development URI as `//Alice`, or the name of a hotkey in the wallet. */
  readonly hotkey: string
  readonly wallet: string
  readonly walletPath: string
}

/** Which chain to talk to. */
export function addNetworkOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--network <name>', 'local, test, finney, or a URL').env('SUBNETKIT_NETWORK').default('local'),
    )
    .addOption(new Option('--url <url>', 'URL of a chain node; goes before --network').env('SUBNETKIT_URL'))
}

export function addNetuidOption(command: Command): Command {
  const option = new Option('--netuid <number>', 'number of the subnet').env('SUBNETKIT_NETUID').argParser(netuid)
  return command.addOption(option.makeOptionMandatory())
}

/** Which hotkey acts. */
export function addKeyOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--hotkey <name>', 'name of the hotkey in the wallet, or a development key as //Alice')
        .env('SUBNETKIT_HOTKEY')
        .default('default'),
    )
    .addOption(new Option('--wallet <name>', 'name of the wallet').env('SUBNETKIT_WALLET').default('default'))
    .addOption(
      new Option('--wallet-path <directory>', 'where wallets are')
        .env('SUBNETKIT_WALLET_PATH')
        .default('~/.bittensor/wallets'),
    )
}
