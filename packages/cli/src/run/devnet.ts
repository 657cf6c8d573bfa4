import { resolve } from 'node:path'
import { SubnetkitError, toErrorMessage } from '@subnetkit/core'
import { createDevnet, type DevAccount, type DevnetOptions, type PresetOverrides } from '@subnetkit/devnet'
import type { DevnetCommandOptions } from '../commands/devnet.js'
import { CLI_PRESET_INVALID } from '../errors.js'
import { toJson } from '../output/json.js'
import type { CommandContext } from '../process/context.js'
import { stopped } from '../process/stop-signal.js'
import { followLinks } from './output-place.js'
import { readInput } from './read-input.js'

/** Runs a chain until the process is asked to stop. */
export async function runDevnet(options: DevnetCommandOptions, context: CommandContext): Promise<void> {
  const logger = await context.createLogger()
  const devnet = await createDevnet(await toDevnetOptions(options, context), { ...context, logger })
  try {
    const { url, port, genesisHash, blockTimeMs } = devnet
    context.announce({ type: 'ready', url, port, genesisHash, blockTimeMs })
    if (options.json)
      context.print(toJson({ url, httpUrl: devnet.httpUrl, port, genesisHash, blockTimeMs, accounts: devnet.accounts }))
    else {
      context.say(`chain ${genesisHash} listens on ${url}, a block every ${blockTimeMs} ms`)
      for (const line of describeAccounts(devnet.accounts)) context.say(line)
    }
    await stopped(context.stop.signal)
  } finally {
    await devnet.close()
  }
}

/** Accounts with their secrets, which are none: whoever knows the seed knows them. */
function describeAccounts(accounts: readonly DevAccount[]): readonly string[] {
  if (accounts.length === 0) return []
  const lines = accounts.map(
    ({ address, suri, balanceTao }, index) => `(${index}) ${address}  ${suri}  ${balanceTao} TAO`,
  )
  return ['accounts for development, with secrets that are public:', ...lines]
}

/** The options of the package that the flags stand for. */
export async function toDevnetOptions(options: DevnetCommandOptions, context: CommandContext): Promise<DevnetOptions> {
  const { host, port, sealing, salt, genesisTime, rpcCors, devRpc, preset, wasm } = options
  return {
    host,
    port,
    sealing,
    devRpc,
    ...(options.blockTime === undefined ? {} : { blockTimeMs: options.blockTime }),
    ...(salt ? { salt } : {}),
    ...(genesisTime === undefined ? {} : { genesisTimeMs: genesisTime }),
    ...(rpcCors ? { rpcCors } : {}),
    ...(preset ? { preset: await readPreset(preset, context) } : {}),
    ...(options.dataDir ? { dataDir: resolve(context.directory, options.dataDir) } : {}),
    ...(options.archive ? { archive: true } : {}),
    ...(options.state ? { stateFile: followLinks(resolve(context.directory, options.state)) } : {}),
    ...(options.seed === undefined ? {} : { seed: options.seed }),
    ...(options.accounts === undefined ? {} : { accounts: options.accounts }),
    ...(options.balance === undefined ? {} : { accountBalanceTao: options.balance }),
    ...(options.tempo === undefined ? {} : { tempo: options.tempo }),
    rpcMethods: options.rpcMethods,
    ...(wasm ? { artifact: artifactAt(resolve(context.directory, wasm)) } : {}),
  }
}

function artifactAt(wasmPath: string): { wasmPath: string; infoPath: string } {
  return { wasmPath, infoPath: wasmPath.replace(/\.wasm$/, '.json') }
}

async function readPreset(file: string, context: CommandContext): Promise<PresetOverrides> {
  const text = await readInput(file, context)
  try {
    return JSON.parse(text) as PresetOverrides
  } catch (cause) {
    throw new SubnetkitError(CLI_PRESET_INVALID, { path: file, reason: locate(toErrorMessage(cause), text) }, { cause })
  }
}

/** Names the line where only the place in the whole text is said. */
function locate(message: string, text: string): string {
  const place = /at position (\d+)$/.exec(message)?.[1]
  return place === undefined ? message : `${message}, in line ${text.slice(0, Number(place)).split('\n').length}`
}
