import type { Logger } from '@subnetkit/core'
import { withDeadline } from '@subnetkit/core'
import { type HeaderJson, toBlockHead } from '../decode/header.js'
import type { Connection } from './connection.js'
import type { ConnectionModules, ConnectionOptions } from './connection-options.js'
import type { Link } from './handshake.js'
import type { HeadTracker } from './head-tracker.js'

/** Time for the one question that tells a silent chain from a dead connection: `headTimeoutMs`, but within these. */
const SHORTEST_PROBE_MS = 1_000
const LONGEST_PROBE_MS = 5_000

/** The age of the head is measured at least this often. */
const GAUGE_MS = 5_000

/**
 * Drops a connection that went silent. A half-open socket looks alive for ever, and a subscription may be lost alone:
 * so when no head came for `headTimeoutMs`, the node is asked for one. No answer, or a newer head, and the link is dropped.
 * A chain that makes no blocks is left connected.
 */
export async function watchHeads(
  { headTimeoutMs }: ConnectionOptions,
  modules: ConnectionModules,
  { connection, tracker, signal }: { connection: Connection; tracker: HeadTracker; signal: AbortSignal },
): Promise<void> {
  const { clock, logger, metrics } = modules
  let quietSince = clock.monotonic()
  while (!signal.aborted) {
    const silentMs = Math.min(tracker.ageMs(), clock.monotonic() - quietSince)
    metrics.headAge.set(tracker.ageMs() / 1000)
    if (silentMs < headTimeoutMs) {
      await clock.sleep(Math.min(headTimeoutMs - silentMs, GAUGE_MS), signal).catch(() => {})
      continue
    }
    if (connection.connected()) await probe(connection.last(), tracker, { headTimeoutMs, clock, logger })
    quietSince = clock.monotonic()
  }
}

async function probe(
  link: Link,
  tracker: HeadTracker,
  { headTimeoutMs, clock, logger }: { headTimeoutMs: number; clock: ConnectionModules['clock']; logger: Logger },
): Promise<void> {
  const before = tracker.head()
  const timeoutMs = Math.max(SHORTEST_PROBE_MS, Math.min(LONGEST_PROBE_MS, headTimeoutMs))
  try {
    const header = await withDeadline('a head', { timeoutMs }, { clock }, () => link.rpc.request('chain_getHeader', []))
    const { hash } = toBlockHead(header as HeaderJson)
    if (hash !== before.hash && tracker.head().hash === before.hash) link.rpc.drop('the node sends no heads any more')
    else logger.debug('the chain makes no blocks', { block: before.number, headAgeMs: tracker.ageMs() })
  } catch {
    link.rpc.drop(`no head for ${headTimeoutMs} ms and no answer`)
  }
}
