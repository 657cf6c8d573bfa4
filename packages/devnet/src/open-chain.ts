import { isDeepStrictEqual } from 'node:util'
import { assertInvariant, type Logger, SubnetkitError } from '@subnetkit/core'
import { blake2b256, fromHex, toHex } from '@subnetkit/crypto'
import type { State } from '@subnetkit/runtime-host'
import { type ChainStart, startAtGenesis } from './chain/chain-start.js'
import { computeHeaderHash, encodeHeader, parseHeader } from './chain/header.js'
import { CODE_KEY, type Runtimes } from './chain/runtimes.js'
import type { StateDump } from './control/state-dump.js'
import type { DevnetOptions } from './devnet-options.js'
import { type ChainStore, memoryStore } from './disk/chain-store.js'
import { type DataDirectory, openDataDirectory } from './disk/data-directory.js'
import type { Manifest } from './disk/manifest.js'
import { nodeFileSystem } from './disk/node-file-system.js'
import { machineProcesses } from './disk/process-table.js'
import { DEVNET_DATA_CORRUPT, DEVNET_DATA_GENESIS_DIFFERS } from './errors.js'
import { buildGenesis, readSlotDuration } from './genesis.js'
import type { ResolvedOptions } from './options.js'

/** Any code but that of the artifact runs in a thread of its own. */
const keepsRuntime = 'the chain keeps the runtime it has, which is slower than the one it was started with'

/** A chain as it is begun or found, and where it is kept. */
export interface OpenedChain {
  readonly start: ChainStart
  readonly store: ChainStore
  readonly genesisTimeMs: number
  readonly slotDurationMs: number
  close(): void
}

export interface OpenInput {
  /** As they were given: what was left out agrees with any chain that is there. */
  readonly options: DevnetOptions
  readonly resolved: ResolvedOptions
  readonly code: Uint8Array
  /** Where a chain goes on from that is kept in a state file; null for a new one. */
  readonly dump: StateDump | null
}

export interface OpenModules {
  readonly runtimes: Runtimes
  readonly logger: Logger
}

/** Begins a chain, or goes on with the one in the data directory. Ends with a DEVNET_DATA_ error, or DEVNET_GENESIS_REFUSED. */
export function openChain(input: OpenInput, modules: OpenModules): OpenedChain {
  const { dataDir, ...kept } = input.resolved
  if (input.dump !== null) return openDump(input.dump, input.code, modules)
  if (dataDir === null) {
    const genesis = buildGenesis({ ...kept, code: input.code }, modules)
    const { genesisTimeMs } = kept
    return { start: startAtGenesis(genesis.state), store: memoryStore, genesisTimeMs, ...genesis, close: () => {} }
  }
  const directory = openDataDirectory(
    { ...kept, directory: dataDir },
    { ...modules, files: nodeFileSystem, processes: machineProcesses },
  )
  try {
    if (directory.manifest === null) return begin(directory, input, modules)
    return goOn(directory, directory.manifest, { ...input, dataDir }, modules)
  } catch (error) {
    directory.close()
    throw error
  }
}

function openDump(
  { genesisHeader, genesisTimeMs, head, state }: StateDump,
  code: Uint8Array,
  { runtimes, logger }: OpenModules,
): OpenedChain {
  const codeHash = hashCode(state)
  if (codeHash !== toHex(blake2b256(code))) logger.warn(keepsRuntime, { codeHash })
  const start = { genesis: { header: genesisHeader, body: [] }, blocks: [head], states: [state] }
  const slotDurationMs = readSlotDuration(runtimes.of(state), state)
  return { start, store: memoryStore, genesisTimeMs, slotDurationMs, close: () => {} }
}

function begin(directory: DataDirectory, { resolved, code }: OpenInput, modules: OpenModules): OpenedChain {
  const { genesisTimeMs, blockTimeMs, presetId, preset } = resolved
  const { state, slotDurationMs } = buildGenesis({ ...resolved, code }, modules)
  const start = startAtGenesis(state)
  const manifest = {
    genesisHash: toHex(computeHeaderHash(start.genesis.header)),
    genesisHeader: toHex(encodeHeader(start.genesis.header)),
    codeHash: hashCode(state),
    salt: toHex(resolved.salt),
    genesisTimeMs,
    blockTimeMs,
    presetId,
    preset,
  }
  const store = directory.create(manifest, start.genesis, state)
  return { start, store, genesisTimeMs, slotDurationMs, close: directory.close }
}

function goOn(
  directory: DataDirectory,
  manifest: Manifest,
  input: OpenInput & { readonly dataDir: string },
  { runtimes, logger }: OpenModules,
): OpenedChain {
  const { dataDir, options, code } = input
  const header = parseHeader(fromHex(manifest.genesisHeader))
  if (toHex(computeHeaderHash(header)) !== manifest.genesisHash) {
    throw new SubnetkitError(DEVNET_DATA_CORRUPT, { path: dataDir, reason: 'its manifest contradicts itself' })
  }
  requireAgreement(input, manifest)
  const { restored, store } = directory.restore()
  const head = requireLast(restored.states)
  const known = [manifest.codeHash, hashCode(head)]
  if (!known.includes(toHex(blake2b256(code)))) {
    if (options.artifact !== undefined) throw differs(dataDir, manifest, ['the runtime is another one'])
    logger.warn(keepsRuntime, { directory: dataDir, codeHash: hashCode(head) })
  }
  return {
    start: { ...restored, genesis: { header, body: [] } },
    store,
    genesisTimeMs: manifest.genesisTimeMs,
    slotDurationMs: readSlotDuration(runtimes.of(head), head),
    close: directory.close,
  }
}

/** Only what was named counts: a chain that is there has its own salt and time. */
function requireAgreement({ options, dataDir }: OpenInput & { readonly dataDir: string }, manifest: Manifest): void {
  const given = {
    blockTimeMs: options.blockTimeMs,
    genesisTimeMs: options.genesisTimeMs,
    salt: options.salt === undefined ? undefined : toHex(options.salt),
    presetId: options.presetId,
    preset: options.preset,
  }
  const differences = Object.entries(given).flatMap(([name, value]) => {
    const known = manifest[name as keyof typeof given]
    if (value === undefined || isDeepStrictEqual(value, known)) return []
    return [`${name} is ${JSON.stringify(value)} and was ${JSON.stringify(known)}`]
  })
  if (differences.length > 0) throw differs(dataDir, manifest, differences)
}

function differs(directory: string, { genesisHash }: Manifest, differences: readonly string[]): SubnetkitError {
  return new SubnetkitError(DEVNET_DATA_GENESIS_DIFFERS, {
    directory,
    genesisHash,
    differences: differences.join('; '),
  })
}

function hashCode(state: State): string {
  return toHex(blake2b256(state.get(CODE_KEY) ?? new Uint8Array()))
}

function requireLast(states: readonly State[]): State {
  const last = states.at(-1)
  assertInvariant(last !== undefined, 'a restored chain has the state of its head')
  return last
}
