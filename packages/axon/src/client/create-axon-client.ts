import { type Clock, SubnetkitError } from '@subnetkit/core'
import { AXON_CALL_INVALID } from '../errors.js'
import { judgeEndpoint, originOf } from './address-rules.js'
import { type AttemptResult, attempt } from './attempt.js'
import type {
  AxonAnswer,
  AxonCall,
  AxonClient,
  AxonClientModules,
  AxonClientOptions,
  AxonPeer,
} from './axon-client-types.js'
import { failureOfError } from './failure-kinds.js'
import { createNonceSource } from './nonce-source.js'
import { createPeerPools } from './peer-pools.js'

const DEFAULT_MAX_RESPONSE_BYTES = 8 * 1024 * 1024
const DEFAULT_CONNECTIONS_PER_PEER = 4
/** Waits before trying a busy miner again that does not say how long. */
const BUSY_WAIT_MS = 250
const LEAST_BUSY_WAIT_MS = 100

interface Life {
  readonly late: AbortSignal
  readonly signal: AbortSignal
  readonly startedAt: number
}

interface EncodedBody {
  readonly body: Uint8Array
  readonly contentType: string
}

/** The validator's side of btauth/1: signs every attempt anew, keeps miners apart, and trusts nothing that comes back. */
export function createAxonClient(options: AxonClientOptions, modules: AxonClientModules): AxonClient {
  const { clock, logger } = modules
  const { hotkeyPair, connectionsPerPeer = DEFAULT_CONNECTIONS_PER_PEER } = options
  const { maxResponseBytes = DEFAULT_MAX_RESPONSE_BYTES } = options
  const rules = {
    allowPrivateAddresses: options.allowPrivateAddresses ?? false,
    refusedPorts: options.refusedPorts ?? [],
  }
  const pools = createPeerPools({ connectionsPerPeer })
  const nextNonce = createNonceSource({ clock })
  const closing = new AbortController()
  const answers = modules.metrics.counter({
    name: 'subnetkit_axon_client_answers_total',
    help: 'Calls ended, by result.',
    labels: ['result'],
  })
  const seconds = modules.metrics.histogram({
    name: 'subnetkit_axon_client_call_seconds',
    help: 'Time of whole calls, by result.',
    labels: ['result'],
    buckets: [0.01, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 15, 60],
  })

  async function tryUntilLate(peer: AxonPeer, call: AxonCall & EncodedBody, life: Life): Promise<AttemptResult> {
    const pool = pools.get(`${peer.hotkey} ${peer.host} ${peer.port}`, originOf(peer.host, peer.port))
    for (let count = 0; ; count++) {
      const leftMs = call.timeoutMs - (clock.monotonic() - life.startedAt)
      const result = await attempt(
        {
          peer,
          target: call.path,
          body: call.body,
          contentType: call.contentType,
          signResponse: call.signResponse ?? false,
          maxResponseBytes,
          nonce: nextNonce(),
          leftMs,
          signal: life.signal,
        },
        { pool, hotkeyPair, clock },
      )
      if (!('kind' in result) || result.kind !== 'busy') return result
      // "At once" is not taken at its word: every attempt costs a signature.
      const waitMs = Math.max(LEAST_BUSY_WAIT_MS, result.retryAfterMs ?? BUSY_WAIT_MS * 2 ** Math.min(count, 6))
      if (clock.monotonic() - life.startedAt + waitMs >= call.timeoutMs) return result
      await clock.sleep(waitMs, life.signal)
    }
  }

  async function run(peer: AxonPeer, call: AxonCall & EncodedBody, life: Life): Promise<AxonAnswer> {
    const refused = judgeEndpoint(peer.host, peer.port, rules)
    if (refused !== undefined) return { ok: false, kind: 'unreachable', problem: refused, totalMs: 0 }
    try {
      const result = await tryUntilLate(peer, call, life)
      const totalMs = clock.monotonic() - life.startedAt
      if ('kind' in result) {
        const { retryAfterMs: _, ...failure } = result
        return { ok: false, ...failure, totalMs }
      }
      const { firstByteAt, ...answer } = result
      return { ok: true, ...answer, totalMs, firstByteMs: firstByteAt - life.startedAt }
    } catch (error) {
      const totalMs = clock.monotonic() - life.startedAt
      if (life.late.aborted) return { ok: false, kind: 'timeout', problem: 'no whole answer in time', totalMs }
      if (life.signal.aborted) return { ok: false, kind: 'aborted', problem: 'the call was given up', totalMs }
      return { ok: false, ...failureOfError(error), totalMs }
    }
  }

  return {
    ask: async (peer, call) => {
      checkCall(call)
      const encoded = { ...call, ...encodeBody(call.body) }
      const answer = await withLife(call, closing.signal, clock, (life) => run(peer, encoded, life))
      const result = answer.ok ? 'ok' : answer.kind
      answers.increment({ result })
      if (!answer.ok) logger.debug('call failed', { hotkey: peer.hotkey, kind: answer.kind, problem: answer.problem })
      seconds.observe(answer.totalMs / 1_000, { result })
      return answer
    },
    close: async () => {
      closing.abort()
      await pools.close()
    },
  }
}

/** One timer for everything a call does. */
async function withLife<T>(
  call: AxonCall,
  closing: AbortSignal,
  clock: Clock,
  operation: (life: Life) => Promise<T>,
): Promise<T> {
  const timer = new AbortController()
  const late = new AbortController()
  clock.sleep(call.timeoutMs, timer.signal).then(
    () => late.abort(),
    () => {},
  )
  const signal = AbortSignal.any([late.signal, closing, ...(call.signal ? [call.signal] : [])])
  try {
    return await operation({ late: late.signal, signal, startedAt: clock.monotonic() })
  } finally {
    timer.abort()
    // Lets go of the combined signal, which the long-lived ones would hold on to otherwise.
    late.abort()
  }
}

function checkCall({ path, timeoutMs }: AxonCall): void {
  if (!/^\/[^#\s]*$/.test(path)) throw new SubnetkitError(AXON_CALL_INVALID, { reason: `the path is ${path}` })
  if (!(timeoutMs > 0)) throw new SubnetkitError(AXON_CALL_INVALID, { reason: `the time is ${timeoutMs} ms` })
}

function encodeBody(body: unknown): EncodedBody {
  if (body instanceof Uint8Array) return { body, contentType: 'application/octet-stream' }
  try {
    return { body: Buffer.from(JSON.stringify(body ?? null)), contentType: 'application/json' }
  } catch (cause) {
    throw new SubnetkitError(AXON_CALL_INVALID, { reason: 'JSON cannot write the body' }, { cause })
  }
}
