import { isAbortError, SubnetkitError, toErrorMessage, withDeadline } from '@subnetkit/core'
import { toRequestError } from '../errors/request-error.js'
import { CHAIN_CLOSED, CHAIN_TIMEOUT, CHAIN_UNREACHABLE } from '../errors.js'
import { createBackoff } from './backoff.js'
import type { ConnectionModules, ConnectionOptions } from './connection-options.js'
import { type Link, shakeHands } from './handshake.js'
import { openJsonRpc } from './json-rpc.js'
import { isLoss } from './rpc-failure.js'

/** A connection that is made anew when it breaks, to the same chain only. */
export interface Connection {
  /** The link that was there last; it may be broken. */
  last(): Link
  connected(): boolean
  /** The link that works; waits for it while there is none, as long as a request may take. Ends with CHAIN_UNREACHABLE, or with what makes a new one impossible. */
  link(): Promise<Link>
  /** A request that may safely happen twice; it outlives a broken link as long as its time lasts. */
  read(method: string, params: readonly unknown[]): Promise<unknown>
  close(): void
}

/** Makes the first link, or ends with CHAIN_UNREACHABLE, CHAIN_TIMEOUT or CHAIN_RUNTIME_UNSUPPORTED. `onLink` hears of each link. */
export async function createConnection(
  options: ConnectionOptions,
  modules: ConnectionModules,
  onLink: (link: Link) => void,
): Promise<Connection> {
  const { url, requestTimeoutMs } = options
  const { clock, logger, metrics } = modules
  const life = new AbortController()
  let last = await makeLink(options, modules, { signal: life.signal, known: undefined })
  let current: Promise<Link> = Promise.resolve(last)
  let connected = true

  async function remake(): Promise<Link> {
    const backoff = createBackoff(modules.random)
    for (;;) {
      try {
        return await makeLink(options, modules, { signal: life.signal, known: last })
      } catch (error) {
        if (life.signal.aborted) throw new SubnetkitError(CHAIN_CLOSED, { url })
        if (!isPassing(error)) throw error
        logger.debug('chain still unreachable', { url, problem: toErrorMessage(error) })
      }
      await clock.sleep(backoff.nextMs(), life.signal).catch(() => {})
    }
  }

  async function keep(): Promise<void> {
    while (!life.signal.aborted) {
      onLink(last)
      const reason = await last.rpc.ended
      connected = false
      if (life.signal.aborted) return
      logger.warn('chain connection lost', { url, reason })
      current = remake()
      last = await current
      // The client may have been closed in the moment between.
      if (life.signal.aborted) return last.rpc.drop('the client was closed')
      connected = true
      metrics.reconnects.increment()
      logger.info('chain connection made anew', { url, block: last.head.number })
    }
  }

  keep().catch((error: unknown) => {
    if (!life.signal.aborted) logger.error('chain given up', { url, problem: toErrorMessage(error) })
  })

  async function inTime<T>(method: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    try {
      return await withDeadline(method, { timeoutMs: requestTimeoutMs, signal: life.signal }, modules, work)
    } catch (error) {
      if (life.signal.aborted) throw new SubnetkitError(CHAIN_CLOSED, { url })
      throw toRequestError(error, { url, method, timeoutMs: requestTimeoutMs, connected })
    }
  }

  async function read(method: string, params: readonly unknown[], signal: AbortSignal): Promise<unknown> {
    while (!signal.aborted) {
      const { rpc } = await current
      try {
        return await rpc.request(method, params)
      } catch (error) {
        if (!isLoss(error)) throw error
      }
    }
    throw signal.reason
  }

  return {
    last: () => last,
    connected: () => connected,
    link: () => inTime('a connection', () => current),
    read: (method, params) => inTime(method, (signal) => read(method, params, signal)),
    close: () => {
      life.abort()
      last.rpc.drop('the client was closed')
    },
  }
}

interface Attempt {
  readonly signal: AbortSignal
  readonly known: Link | undefined
}

async function makeLink(
  { url, requestTimeoutMs }: ConnectionOptions,
  { clock }: ConnectionModules,
  attempt: Attempt,
): Promise<Link> {
  const deadline = { timeoutMs: requestTimeoutMs, signal: attempt.signal }
  try {
    return await withDeadline('connecting', deadline, { clock }, async (signal) => {
      const rpc = await openJsonRpc(url, signal)
      const giveUp = (): void => rpc.drop('connecting took too long')
      signal.addEventListener('abort', giveUp, { once: true })
      try {
        return await shakeHands(rpc, url, attempt.known)
      } catch (error) {
        rpc.drop('the chain was not recognised')
        throw error
      } finally {
        signal.removeEventListener('abort', giveUp)
      }
    })
  } catch (error) {
    if (SubnetkitError.is(error) && error.code.startsWith('CHAIN_')) throw error
    if (SubnetkitError.is(error))
      throw new SubnetkitError(
        CHAIN_TIMEOUT,
        { url, what: 'connecting', timeoutMs: requestTimeoutMs },
        { cause: error },
      )
    throw new SubnetkitError(CHAIN_UNREACHABLE, { url, reason: toErrorMessage(error) }, { cause: error })
  }
}

/** Whether waiting may help. Another chain at the same address is another chain for ever. */
function isPassing(error: unknown): boolean {
  return isAbortError(error) || SubnetkitError.is(error, CHAIN_UNREACHABLE) || SubnetkitError.is(error, CHAIN_TIMEOUT)
}
