import { type Command, Option } from 'commander'
import { oneOf, port } from './parsers.js'
import {
  addKeyOptions,
  addNetuidOption,
  addNetworkOptions,
  type KeyOptions,
  type NetuidOptions,
  type NetworkOptions,
} from './shared-options.js'

/** What miners and validators have in common. */
export interface ProcessOptions extends NetworkOptions, NetuidOptions, KeyOptions {
  readonly subnet: string
  readonly data?: string
  readonly device: 'auto' | 'cpu' | 'cuda'
  readonly workers?: number
  readonly opsHost: string
  readonly opsPort: number
  readonly allowPrivate?: boolean
}

/** Adds the options that miners and validators have in common. */
export function addProcessOptions(command: Command): Command {
  addKeyOptions(addNetworkOptions(addNetuidOption(command)))
  return command
    .addOption(
      new Option('--subnet <name>', 'name of a subnet, or the path of its file')
        .env('SUBNETKIT_SUBNET')
        .makeOptionMandatory(),
    )
    .addOption(new Option('--data <directory>', 'where this process keeps its files').env('SUBNETKIT_DATA'))
    .addOption(
      new Option('--device <name>', 'auto, cpu or cuda')
        .env('SUBNETKIT_DEVICE')
        .default('auto')
        .argParser(oneOf(['auto', 'cpu', 'cuda'] as const)),
    )
}

/** Where health, readiness and metrics are served. */
export function addOperationsOptions(command: Command, defaultPort: number): Command {
  return command
    .addOption(
      new Option('--ops-port <number>', 'port of /healthz, /readyz and /metrics on loopback; 0 for a free one')
        .env('SUBNETKIT_OPS_PORT')
        .default(defaultPort)
        .argParser(port),
    )
    .addOption(new Option('--ops-host <address>', 'address of the same').env('SUBNETKIT_OPS_HOST').default('127.0.0.1'))
}
