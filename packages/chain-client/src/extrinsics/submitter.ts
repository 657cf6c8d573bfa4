import type { Clock, Logger, RandomSource } from '@subnetkit/core'
import { SubnetkitError } from '@subnetkit/core'
import { blake2b256, toHex } from '@subnetkit/crypto'
import type { Connection } from '../connection/connection.js'
import type { HeadTracker } from '../connection/head-tracker.js'
import { isLoss, refusalOf } from '../connection/rpc-failure.js'
import { encodeCall, type PalletCall, titleOf } from '../decode/call.js'
import { type HeaderJson, toBlockHead } from '../decode/header.js'
import { type CallContext, isStale, toPoolError } from '../errors/call-error.js'
import { isUnanswered } from '../errors/request-error.js'
import type { ClientMetrics } from '../metrics.js'
import type { ChainEvent } from '../types/chain-client.js'
import type { ExtrinsicSigner } from '../types/signer.js'
import type { Included } from '../types/submission.js'
import { createFateFinder } from './fate.js'
import { readInclusion } from './inclusion.js'
import { signExtrinsic } from './sign.js'
import { createTurns } from './turns.js'
import { submitAndWatch, type Watch } from './watch.js'

export interface SubmitRequest {
  readonly signer: ExtrinsicSigner
  readonly call: PalletCall
  /** What errors call it; default the call's own name. */
  readonly title?: string
  /** Ends the waiting, and the extrinsic only where it was not handed in yet. */
  readonly signal?: AbortSignal | undefined
}

/** How far an extrinsic came, with the events of its own. */
export type Fate =
  | { readonly status: 'submitted'; readonly hash: string }
  | ({ readonly status: 'inBlock'; readonly events: readonly ChainEvent[] } & Included)

export interface Submitter {
  /**
   * Signs, hands in and follows an extrinsic. Ends with the CHAIN_* error of a refusal or a failed call.
   * `submitted` means that its fate was not known when the time was over.
   */
  submit(request: SubmitRequest): Promise<Fate>
}

export interface SubmitterModules {
  readonly connection: Connection
  readonly tracker: HeadTracker
  readonly clock: Clock
  readonly logger: Logger
  readonly random: RandomSource
  readonly metrics: ClientMetrics
}

/** What was handed in. */
export interface Sent {
  /** The extrinsic, hex with `0x`. */
  readonly extrinsic: string
  readonly hash: string
  /** The last block before it could be included. */
  readonly birthBlock: number
  readonly context: CallContext
  /** Undefined when the connection broke while it was handed in: nobody knows whether the node has it. */
  readonly watch: Watch | undefined
}

/** How often an extrinsic that the pool refused for its nonce or age is signed anew. */
const SIGNING_ATTEMPTS = 10

/** The longest pause before signing anew, times the attempt: two writers must not stay in step. */
const LONGEST_PAUSE_MS = 20

export function createSubmitter(
  options: { readonly inclusionTimeoutMs: number },
  modules: SubmitterModules,
): Submitter {
  const { connection, metrics } = modules
  const turns = createTurns()
  const fates = createFateFinder(modules)

  async function sign({ signer, call }: SubmitRequest): Promise<Omit<Sent, 'watch' | 'context'>> {
    const [nonce, header] = await Promise.all([
      connection.read('system_accountNextIndex', [signer.address]),
      connection.read('chain_getHeader', []),
    ])
    const birth = toBlockHead(header as HeaderJson)
    const { runtime, genesisHash } = connection.last()
    const bytes = signExtrinsic(
      { runtime, genesisHash, birth, nonce: Number(nonce) },
      signer,
      encodeCall(runtime, call),
    )
    return { extrinsic: toHex(bytes), hash: toHex(blake2b256(bytes)), birthBlock: birth.number }
  }

  /** Until the pool has it: the next nonce of this key is known only then. */
  async function handIn(request: SubmitRequest, context: CallContext): Promise<Sent> {
    for (let attempt = 1; ; attempt++) {
      const signed = await sign(request)
      const { rpc } = await connection.link()
      // Nobody waits any more, and nothing was handed in yet: then nothing shall be.
      request.signal?.throwIfAborted()
      try {
        return { ...signed, context, watch: await submitAndWatch(rpc, signed.extrinsic) }
      } catch (error) {
        if (isLoss(error)) return { ...signed, context, watch: undefined }
        const refusal = refusalOf(error)
        if (refusal === undefined) throw error
        // Refused is not in the pool, so that signing anew cannot make it happen twice.
        if (!isStale(refusal) || attempt === SIGNING_ATTEMPTS) throw toPoolError(refusal, context)
        const share = (modules.random.bytes(1)[0] ?? 0) / 255
        await modules.clock.sleep(share * LONGEST_PAUSE_MS * attempt)
      }
    }
  }

  async function follow(sent: Sent, outer: AbortSignal | undefined): Promise<Fate> {
    const blockHash = await fates.find(sent, options.inclusionTimeoutMs, outer)
    if (blockHash === undefined) return { status: 'submitted', hash: sent.hash }
    try {
      const inclusion = await readInclusion(connection, { blockHash, extrinsic: sent.extrinsic }, sent.context)
      return { status: 'inBlock', hash: sent.hash, blockHash, ...inclusion }
    } catch (error) {
      // It is in a block, but whether it succeeded could not be read: an error that invites to try again would be wrong.
      if (isUnanswered(error)) return { status: 'submitted', hash: sent.hash }
      throw error
    }
  }

  async function submit(request: SubmitRequest): Promise<Fate> {
    const call = titleOf(request.call)
    const context = { call: request.title ?? call, signer: request.signer.address }
    try {
      request.signal?.throwIfAborted()
      const sent = await turns.take(request.signer.address, () => handIn(request, context))
      const fate = await follow(sent, request.signal)
      metrics.submissions.increment({ call, result: fate.status })
      return fate
    } catch (error) {
      metrics.submissions.increment({ call, result: SubnetkitError.is(error) ? error.code : 'failed' })
      throw error
    }
  }

  return { submit }
}
