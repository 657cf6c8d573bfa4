import { createCloseStack, noopLogger, systemClock, systemRandom } from '@subnetkit/core'
import { initCrypto } from '@subnetkit/crypto'
import { loadArtifact } from './artifact.js'
import { createBeacon } from './beacon/beacon.js'
import { toReference } from './chain/block.js'
import { createChain } from './chain/chain.js'
import { createChainTime } from './chain/chain-time.js'
import { computeHeaderHash } from './chain/header.js'
import { createGuardedRuntimes } from './chain/runtimes.js'
import { createControl } from './control/control.js'
import { openStateFile, writeStateFile } from './control/state-file.js'
import { prepareOptions } from './dev-accounts.js'
import type { Devnet, DevnetModules, DevnetOptions } from './devnet-options.js'
import { nodeFileSystem } from './disk/node-file-system.js'
import { createEmitter } from './emitter.js'
import { readHeldAccounts } from './held-accounts.js'
import { openChain } from './open-chain.js'
import type { ResolvedOptions } from './options.js'
import { createPool } from './pool/pool.js'
import { startProducer } from './producer.js'
import { reachableHost } from './rpc/access.js'
import { createDispatch } from './rpc/dispatch.js'
import { createLocalRequest } from './rpc/local-requests.js'
import { createMethodTable } from './rpc/method-table.js'
import { createMonitoring } from './rpc/monitoring.js'
import { createRpcStats } from './rpc/rpc-stats.js'
import { startRpcServer } from './rpc/server.js'
import { createShield } from './shield/shield.js'

/**
 * Starts a chain in this process: genesis from the runtime's preset, a pool, blocks, and JSON-RPC on one port.
 * Ends with DEVNET_ARTIFACT_DIGEST_MISMATCH, DEVNET_OPTIONS_INVALID, DEVNET_GENESIS_REFUSED or DEVNET_PORT_IN_USE.
 */
export async function createDevnet(given: DevnetOptions = {}, modules: Partial<DevnetModules> = {}): Promise<Devnet> {
  const { clock = systemClock, logger = noopLogger, random = systemRandom } = modules
  const held = createCloseStack({ timeoutMs: 5_000 }, { clock })
  const sealing = new AbortController()
  let hasStarted = false
  try {
    await initCrypto({ keys: false })
    const { options, resolved, accounts: wanted } = await prepareOptions(given, { clock, random })
    const { stateFile } = resolved
    const dump = stateFile === null ? null : openStateFile(stateFile, nodeFileSystem)
    if (dump !== null) logger.info('the chain goes on from a state file', { stateFile, block: dump.head.header.number })
    const code = await loadArtifact(resolved.artifact)
    const runtimes = createGuardedRuntimes({ trusted: code }, { clock, logger })
    held.defer('runtimes', runtimes.close)
    const { start, store, genesisTimeMs, slotDurationMs, close } = openChain(
      { options, resolved, code, dump },
      { logger, runtimes },
    )
    held.defer('data directory', close)
    const accounts = readHeldAccounts(wanted, start.states.at(-1), dump === null ? null : stateFile)
    const time = createChainTime(genesisTimeMs, slotDurationMs)
    const shield = await createShield(computeHeaderHash(start.genesis.header))
    const author = { inherents: [shield.inherents, createBeacon()], openCarrier: shield.openCarrier }
    const chain = createChain({ start, time, ...chooseHistory(resolved) }, { logger, runtimes, store, author })
    const pool = createPool({}, { chain, clock, logger })
    chain.onFinalized(pool.finalize)
    const producer = startProducer(
      { ...resolved, blockTimeMs: slotDurationMs, signal: sealing.signal },
      { chain, pool, clock, logger },
    )
    const ends = createEmitter<string>()
    const control = createControl(resolved, { chain, pool, producer, runtimes, endSubscriptions: ends.emit })
    held.defer('state file', () => {
      if (hasStarted && stateFile !== null) writeStateFile(stateFile, control.dumpState(), nodeFileSystem)
    })
    held.defer('sealing', () => sealing.abort())
    const { devRpc, rpcMethods } = resolved
    const stats = createRpcStats()
    const pages = createMonitoring({ chain, pool, producer, stats })
    const dispatch = createDispatch(createMethodTable({ chain, pool, control, random, devRpc, rpcMethods }), {
      logger,
      clock,
      stats,
    })
    const server = await startRpcServer(resolved, {
      dispatch,
      random,
      logger,
      stats,
      pages,
      onSubscriptionsEnd: ends.on,
    })
    hasStarted = true
    held.defer('rpc server', server.close)
    logger.info('chain started', { port: server.port, genesisHash: chain.genesis.hash, sealing: resolved.sealing })
    const authority = `${reachableHost(resolved.host)}:${server.port}`
    return {
      url: `ws://${authority}`,
      httpUrl: `http://${authority}`,
      port: server.port,
      genesisHash: chain.genesis.hash,
      genesisTimeMs,
      blockTimeMs: slotDurationMs,
      head: () => toReference(chain.head()),
      finalizedHead: () => toReference(chain.finalized()),
      ...control,
      accounts,
      request: createLocalRequest(dispatch),
      close: held.close,
      [Symbol.asyncDispose]: held.close,
    }
  } catch (error) {
    sealing.abort()
    await held.close()
    throw error
  }
}

/** With an archive on disk memory needs no old states. */
function chooseHistory({ archive, dataDir, statesKept, blocksKept }: ResolvedOptions): {
  readonly statesKept: number
  readonly blocksKept: number
} {
  if (!archive) return { statesKept, blocksKept }
  const all = Number.POSITIVE_INFINITY
  return { statesKept: dataDir === null ? all : statesKept, blocksKept: all }
}
