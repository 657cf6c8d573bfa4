import { noopMetrics, SubnetkitError, systemRandom } from '@subnetkit/core'
import { initCrypto } from '@subnetkit/crypto'
import { createConnection } from './connection/connection.js'
import type { Link } from './connection/handshake.js'
import { createHeadTracker } from './connection/head-tracker.js'
import { refusalOf } from './connection/rpc-failure.js'
import { watchVersion } from './connection/version-watch.js'
import { watchHeads } from './connection/watchdog.js'
import { toRequestError } from './errors/request-error.js'
import { CHAIN_BLOCK_UNKNOWN, CHAIN_NOT_A_DEVNET, CHAIN_URL_INVALID } from './errors.js'
import { createCalls } from './extrinsics/calls.js'
import { readBlockEvents } from './extrinsics/inclusion.js'
import { createSubmitter } from './extrinsics/submitter.js'
import { createClientMetrics } from './metrics.js'
import { readCommitReveal, readTimelockedCommits } from './reads/commit-reveal.js'
import { readHyperparameters } from './reads/hyperparameters.js'
import { readMetagraph } from './reads/metagraph.js'
import { readFreeBalance, readLastUpdate, readStake, readWeights } from './reads/small-reads.js'
import { createStorageReader } from './reads/storage-reader.js'
import { readSubnetInfo } from './reads/subnet.js'
import { createTimelockedCommitter } from './timelock/commit-weights.js'
import type { ChainClient, ChainClientModules, ChainClientOptions } from './types/chain-client.js'
import type { BlockHead } from './types/head.js'

/** Connects to a chain. Ends with CHAIN_URL_INVALID, CHAIN_UNREACHABLE, CHAIN_TIMEOUT or CHAIN_RUNTIME_UNSUPPORTED. */
export async function createChainClient(options: ChainClientOptions, given: ChainClientModules): Promise<ChainClient> {
  const { url, requestTimeoutMs = 20_000, headTimeoutMs = 36_000, inclusionTimeoutMs = 60_000 } = options
  if (!/^wss?:\/\//.test(url)) throw new SubnetkitError(CHAIN_URL_INVALID, { url })
  await initCrypto()
  const metrics = createClientMetrics(given.metrics ?? noopMetrics)
  const modules = { clock: given.clock, logger: given.logger, random: given.random ?? systemRandom, metrics }
  const tracker = createHeadTracker(modules)
  const connectionOptions = { url, requestTimeoutMs, headTimeoutMs }
  const connection = await createConnection(connectionOptions, modules, (link: Link) => {
    tracker.follow(link)
    watchVersion(link)
  })
  const life = new AbortController()
  const watching = watchHeads(connectionOptions, modules, { connection, tracker, signal: life.signal })
  const reader = createStorageReader(connection)
  const submitter = createSubmitter({ inclusionTimeoutMs }, { connection, tracker, ...modules })
  const headHash = (): string => tracker.head().hash

  return {
    url,
    genesisHash: connection.last().genesisHash,
    get specName() {
      return connection.last().runtime.version.specName
    },
    get specVersion() {
      return connection.last().runtime.version.specVersion
    },
    head: tracker.head,
    onHead: tracker.onHead,
    health: () => ({ connected: connection.connected(), headAgeMs: tracker.ageMs() }),
    blockHash: async (number) => {
      const hash = await connection.read('chain_getBlockHash', [number])
      if (typeof hash !== 'string') throw new SubnetkitError(CHAIN_BLOCK_UNKNOWN, { url, number })
      return hash
    },
    readSubnet: (netuid, at) => readSubnetInfo(reader, netuid, at ?? headHash()),
    metagraph: (netuid, at) => readMetagraph(reader, netuid, at ?? headHash()),
    hyperparameters: (netuid, at) => readHyperparameters(reader, netuid, at),
    nextEpochStartBlock: async (netuid, at) => {
      const block = await reader.call('SubnetInfoRuntimeApi', 'get_next_epoch_start_block', [netuid], at)
      return block === null ? undefined : Number(block)
    },
    weights: (netuid, uid, at) => readWeights(reader, { netuid, uid }, at),
    lastUpdate: (netuid, uid, at) => readLastUpdate(reader, { netuid, uid }, at),
    commitReveal: (netuid, at) => readCommitReveal(reader, netuid, at ?? headHash()),
    timelockedCommits: async (netuid, hotkey, at) => {
      const commits = await readTimelockedCommits(reader, { netuid, hotkey }, at ?? headHash())
      return commits.map(({ ciphertext: _, ...commit }) => commit)
    },
    freeBalance: (address, at) => readFreeBalance(reader, address, at),
    stake: (hotkey, coldkey, netuid, at) => readStake(reader, { hotkey, coldkey, netuid }, at),
    readStorage: (pallet, item, keys, at) => reader.one({ pallet, item, keys }, at),
    readEvents: (blockHash) => readBlockEvents(connection, blockHash),
    ...createCalls({ connection, submitter, reader, inclusionTimeoutMs }),
    commitTimelockedWeights: createTimelockedCommitter({ submitter, reader, headHash, ...modules }),
    advanceToEpoch: async (netuid) => {
      const { rpc } = await connection.link()
      try {
        return (await rpc.request('dev_advanceToEpoch', [netuid])) as BlockHead
      } catch (error) {
        if (refusalOf(error)?.code === METHOD_MISSING)
          throw new SubnetkitError(CHAIN_NOT_A_DEVNET, { url }, { cause: error })
        throw toRequestError(error, { url, method: 'dev_advanceToEpoch', timeoutMs: requestTimeoutMs, connected: true })
      }
    },
    close: async () => {
      life.abort()
      connection.close()
      await watching
    },
  }
}

/** JSON-RPC's number for a method that does not exist. */
const METHOD_MISSING = -32_601
