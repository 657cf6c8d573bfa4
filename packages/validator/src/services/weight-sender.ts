import { CHAIN_INCLUSION_TIMEOUT, CHAIN_TIMEOUT, CHAIN_UNREACHABLE, type ChainClient } from '@subnetkit/chain-client'
import { type Logger, SubnetkitError, toErrorMessage } from '@subnetkit/core'
import type { ValidatorStore } from '@subnetkit/store'
import type { KeyPair } from '@subnetkit/wallet'
import type { ValidatorMetrics } from '../metrics.js'

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
  | { readonly status: 'effective'; readonly block: number }
  | { readonly status: 'unsettled'; readonly retryAt: number }

export interface WeightSender {
  /** Writes down what goes out before it goes out, and how it ended. Rejects only when the signal fires. */
  send(row: WeightsToSend): Promise<SendResult>
}

const fateUnknown: readonly string[] = [CHAIN_INCLUSION_TIMEOUT.code, CHAIN_TIMEOUT.code, CHAIN_UNREACHABLE.code]

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

  function refused(id: number, row: WeightsToSend, error: unknown): SendResult {
    const code = SubnetkitError.is(error) ? error.code : 'UNKNOWN'
    metrics.weightErrors.increment({ code })
    const fields = { epochBlock: row.epochBlock, code, error: toErrorMessage(error) }
    if (fateUnknown.includes(code)) {
      // It may be on its way all the same: the chain is asked before anything else is sent.
      logger.warn('fate of the weights not known', fields)
      return { status: 'unsettled', retryAt: row.atBlock + 1 }
    }
    store.weightSubmissions.finish(id, { status: 'failed', detail: code })
    if (SubnetkitError.is(error) && error.retryable) {
      const backoff = Math.min(2 ** row.failures, MAX_BACKOFF_BLOCKS)
      logger.warn('weights refused for now', { ...fields, retryAt: row.atBlock + backoff })
      return { status: 'unsettled', retryAt: row.atBlock + backoff }
    }
    logger.error('weights refused', { ...fields, ...(SubnetkitError.is(error) ? { fix: error.fix } : {}) })
    return { status: 'unsettled', retryAt: Number.POSITIVE_INFINITY }
  }

  return {
    send: async (row) => {
      const { epochBlock, atBlock, uids, weights } = row
      signal.throwIfAborted()
      const id = store.weightSubmissions.begin({ epochBlock, atBlock, uids, weights })
      try {
        const submission = await chain.setWeights({ hotkeyPair, ...options, uids, weights }, signal)
        signal.throwIfAborted()
        if (submission.status !== 'effective') return { status: 'unsettled', retryAt: atBlock + 1 }
        store.weightSubmissions.finish(id, { status: 'effective', effectiveBlock: submission.block })
        logger.info('weights set', { epochBlock, block: submission.block, uids, weights })
        return { status: 'effective', block: submission.block }
      } catch (error) {
        signal.throwIfAborted()
        return refused(id, row, error)
      }
    },
  }
}
