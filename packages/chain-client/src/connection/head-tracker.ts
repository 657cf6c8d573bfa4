import type { Clock, Logger } from '@subnetkit/core'
import { toErrorMessage } from '@subnetkit/core'
import { type HeaderJson, toBlockHead } from '../decode/header.js'
import type { ClientMetrics } from '../metrics.js'
import type { BlockHead } from '../types/head.js'
import type { Link } from './handshake.js'

export interface HeadTracker {
  head(): BlockHead
  /** Milliseconds since the last head came. */
  ageMs(): number
  onHead(listener: (head: BlockHead) => void): () => void
  /** Takes the heads of a new link from here on. */
  follow(link: Link): void
}

/** Knows the best head that came last. */
export function createHeadTracker(modules: {
  readonly clock: Clock
  readonly logger: Logger
  readonly metrics: ClientMetrics
}): HeadTracker {
  const { clock, logger, metrics } = modules
  const listeners = new Set<(head: BlockHead) => void>()
  let head: BlockHead = { number: 0, hash: '' }
  let cameAt = clock.monotonic()

  function take(next: BlockHead): void {
    cameAt = clock.monotonic()
    metrics.headAge.set(0)
    if (next.hash === head.hash) return
    head = next
    metrics.headNumber.set(next.number)
    for (const listener of listeners) tell(listener, next)
  }

  function tell(listener: (head: BlockHead) => void, next: BlockHead): void {
    try {
      listener(next)
    } catch (error) {
      logger.error('a listener of heads failed', { block: next.number, problem: toErrorMessage(error) })
    }
  }

  return {
    head: () => head,
    ageMs: () => clock.monotonic() - cameAt,
    onHead: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    follow: ({ rpc, head: first }) => {
      take(first)
      rpc
        .subscribe(newHeads, [], (header) => take(toBlockHead(header as HeaderJson)))
        .catch(() => rpc.drop('the node gives no heads'))
    },
  }
}

const newHeads = { begin: 'chain_subscribeNewHeads', message: 'chain_newHead', end: 'chain_unsubscribeNewHeads' }
