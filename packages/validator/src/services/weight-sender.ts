import {
  CHAIN_BEACON_MISSING,
  CHAIN_COMMIT_REVEAL_OFF,
  CHAIN_COMMIT_REVEAL_ON,
  CHAIN_INCLUSION_TIMEOUT,
  CHAIN_TIMEOUT,
  CHAIN_UNREACHABLE,
  type ChainClient,
} from '@subnetkit/chain-client'
import { type Logger, SubnetkitError, toErrorMessage } from '@subnetkit/core'
import type { ValidatorStore } from '@subnetkit/store'
import type { KeyPair } from '@subnetkit/wallet'
import type { ValidatorMetrics } from '../metrics.js'
import type { IntervalReason } from './intervals.js'
import { COMMITTED } from './reconcile-weights.js'
import { findWay, type WeightsSubmission } from './submit-weights.js'

export interface WeightsToSend {
  readonly epochBlock: number
  /** Newest block. */
  readonly atBlock: number
  readonly uids: readonly number[]
  readonly weights: readonly number[]
  /** Attempts of this epoch that failed. */
  readonly failures: number
}

/** `unsettled`: refused, or its fate is not known; `retryAt` is the block from which to look again. */
export type SendResult =
  | { readonly status: 'effective'; readonly block: number; readonly revealEpoch?: number }
  | { readonly status: 'unsettled'; readonly retryAt: number; readonly reason?: IntervalReason }

export interface WeightSender {
  /**
   * Sets or commits, as the subnet wants it now. Writes down what goes out before it goes out, and how it ended.
   * Rejects only when the signal fires.
   */
  send(row: WeightsToSend): Promise<SendResult>
}

const fateUnknown: readonly string[] = [CHAIN_INCLUSION_TIMEOUT.code, CHAIN_TIMEOUT.code, CHAIN_UNREACHABLE.code]
/** The subnet changed its way of taking weights while they were sent. */
const wayChanged: readonly string[] = [CHAIN_COMMIT_REVEAL_OFF.code, CHAIN_COMMIT_REVEAL_ON.code]

/** Longest wait between two attempts, in blocks. */
const MAX_BACKOFF_BLOCKS = 16

export function createWeightSender(
  options: { readonly netuid: number; readonly versionKey: number },
  modules: {
    readonly chain: ChainClient
    readonly store: ValidatorStore
    readonly hotkeyPair: KeyPair
    readonly logger: Logger
    readonly metrics: ValidatorMetrics
    readonly signal: AbortSignal
  },
): WeightSender {
  const { chain, store, hotkeyPair, logger, metrics, signal } = modules

  /** `id` is missing where nothing went out. */
  function refused(row: WeightsToSend, error: unknown, id?: number): SendResult {
    const code = SubnetkitError.is(error) ? error.code : 'UNKNOWN'
    metrics.weightErrors.increment({ code })
    const fields = { epochBlock: row.epochBlock, code, error: toErrorMessage(error) }
    if (fateUnknown.includes(code)) {
      // It may be on its way all the same: the chain is asked before anything else is sent.
      logger.warn(id === undefined ? 'way of taking weights not known' : 'fate of the weights not known', fields)
      return { status: 'unsettled', retryAt: row.atBlock + 1 }
    }
    if (id !== undefined) store.weightSubmissions.finish(id, { status: 'failed', detail: code })
    if (SubnetkitError.is(error) && (error.retryable || wayChanged.includes(code))) {
      const backoff = Math.min(2 ** row.failures, MAX_BACKOFF_BLOCKS)
      logger.warn('weights refused for now', { ...fields, retryAt: row.atBlock + backoff })
      return { status: 'unsettled', retryAt: row.atBlock + backoff }
    }
    logger.error('weights refused', { ...fields, ...(SubnetkitError.is(error) ? { fix: error.fix } : {}) })
    const reason = code === CHAIN_BEACON_MISSING.code ? { reason: 'no-beacon' as const } : {}
    return { status: 'unsettled', retryAt: Number.POSITIVE_INFINITY, ...reason }
  }

  function settled(id: number, row: WeightsToSend, submission: WeightsSubmission): SendResult {
    const { epochBlock, atBlock, uids, weights } = row
    if (submission.status !== 'effective') return { status: 'unsettled', retryAt: atBlock + 1 }
    const { block, reveal } = submission
    const detail = reveal === undefined ? {} : { detail: COMMITTED }
    store.weightSubmissions.finish(id, { status: 'effective', effectiveBlock: block, ...detail })
    logger.info(reveal === undefined ? 'weights set' : 'weights committed', {
      ...{ epochBlock, block, uids, weights },
      ...reveal,
    })
    return { status: 'effective', block, ...(reveal === undefined ? {} : { revealEpoch: reveal.revealEpoch }) }
  }

  return {
    send: async (row) => {
      const { epochBlock, atBlock, uids, weights } = row
      signal.throwIfAborted()
      let id: number | undefined
      try {
        const submit = await findWay(chain, options.netuid)
        signal.throwIfAborted()
        id = store.weightSubmissions.begin({ epochBlock, atBlock, uids, weights })
        const submission = await submit({ hotkeyPair, ...options, uids, weights }, signal)
        signal.throwIfAborted()
        return settled(id, row, submission)
      } catch (error) {
        signal.throwIfAborted()
        return refused(row, error, id)
      }
    },
  }
}
