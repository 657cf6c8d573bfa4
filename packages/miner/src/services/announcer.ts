import { isIP } from 'node:net'
import type { ChainClient, Neuron } from '@subnetkit/chain-client'
import { type Logger, SubnetkitError, toErrorMessage } from '@subnetkit/core'
import type { KeyPair } from '@subnetkit/wallet'
import { MINER_ANNOUNCE_ADDRESS_MISSING } from '../errors.js'
import type { MinerMetrics } from '../metrics.js'

export interface Endpoint {
  readonly ip: string
  readonly port: number
}

/** Keeps the chain's idea of where this miner listens right. */
export interface Announcer {
  /** Announces once if the chain says something else. Rejects only when trying again later would not help. */
  announce(own: Neuron): Promise<void>
  /** The same for later readings: at most once in `RETRY_BLOCKS`, failures are only logged. */
  check(own: Neuron, block: number): void
  /** Announces no more. What is on its way is not waited for: the chain has it or not. */
  close(): void
}

/** The chain limits how often an endpoint may change, and a lost announcement is no hurry. */
const RETRY_BLOCKS = 50

export function createAnnouncer(
  options: { readonly netuid: number; readonly endpoint: Endpoint },
  modules: {
    readonly chain: ChainClient
    readonly hotkeyPair: KeyPair
    readonly logger: Logger
    readonly metrics: MinerMetrics
  },
): Announcer {
  const { chain, hotkeyPair, logger, metrics } = modules
  const { netuid, endpoint } = options
  let nextBlock = 0
  let closed = false
  let working = false

  const isRight = ({ axon }: Neuron): boolean => axon?.ip === endpoint.ip && axon.port === endpoint.port

  async function serve(): Promise<void> {
    const { status } = await chain.serveAxon({ hotkeyPair, netuid, ...endpoint })
    metrics.announcements.increment({ outcome: status })
    logger.info('announced', { ...endpoint, status })
  }

  function failed(error: unknown): void {
    if (closed) return
    metrics.announcements.increment({ outcome: 'failed' })
    const fix = SubnetkitError.is(error) ? { code: error.code, fix: error.fix } : {}
    logger.warn('not announced', { ...endpoint, ...fix, error: toErrorMessage(error) })
  }

  return {
    announce: async (own) => {
      if (isRight(own)) return
      nextBlock = chain.head().number + RETRY_BLOCKS
      try {
        await serve()
      } catch (error) {
        if (!SubnetkitError.is(error) || !error.retryable) throw error
        failed(error)
      }
    },
    check: (own, block) => {
      // A block from before the last attempt: the chain went back, and the attempt with it.
      const isEarly = block < nextBlock && block >= nextBlock - RETRY_BLOCKS
      if (closed || isRight(own) || isEarly || working) return
      nextBlock = block + RETRY_BLOCKS
      working = true
      void serve()
        .catch(failed)
        .finally(() => {
          working = false
        })
    },
    close: () => {
      closed = true
    },
  }
}

/** What to announce; ends with MINER_ANNOUNCE_ADDRESS_MISSING when the address listened on means nothing to others. */
export function endpointOf(
  announce: { readonly ip: string; readonly port?: number | undefined } | undefined,
  listening: { readonly host: string; readonly port: number },
): Endpoint {
  if (announce) return { ip: announce.ip, port: announce.port || listening.port }
  const { host, port } = listening
  if (isIP(host) === 0 || host === '0.0.0.0' || host === '::') {
    throw new SubnetkitError(MINER_ANNOUNCE_ADDRESS_MISSING, { host })
  }
  return { ip: host, port }
}
