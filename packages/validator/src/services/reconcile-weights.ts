import type { BlockHead, Neuron } from '@subnetkit/chain-client'
import type { Logger } from '@subnetkit/core'
import type { ValidatorStore, WeightSubmissionRecord } from '@subnetkit/store'
import type { Epoch } from './epoch-clock.js'

interface Row {
  readonly uids: readonly number[]
  readonly weights: readonly number[]
}

export interface WeightsOnChain {
  readonly epoch: Epoch
  readonly head: BlockHead
  /** This validator at the newest block. */
  readonly own: Neuron
  /** Its weights there; absent when it never set any. */
  readonly row: Row | undefined
}

/** Blocks after which an extrinsic that is in none counts as lost. */
const PENDING_BLOCKS = 8

/**
 * Compares what was sent with what stands on the chain, which is the truth, and writes down how each submission ended.
 * `effectiveBlock`: weights of this epoch stand, whoever sent them. `pending`: something may still be on its way, so nothing else is sent.
 */
export function reconcile(
  { epoch, head, own, row }: WeightsOnChain,
  modules: { readonly store: ValidatorStore; readonly logger: Logger },
): { readonly effectiveBlock?: number; readonly pending: boolean } {
  const { weightSubmissions } = modules.store
  const latest = weightSubmissions.latest()
  const pending = latest?.status === 'submitted' ? latest : undefined
  const setSince = (block: number): boolean => row !== undefined && own.lastUpdate >= block
  const lost = (record: WeightSubmissionRecord, detail: string): void => {
    weightSubmissions.finish(record.id, { status: 'failed', detail })
  }

  if (pending && setSince(pending.atBlock)) {
    if (isSame(pending, row)) {
      weightSubmissions.finish(pending.id, { status: 'effective', effectiveBlock: own.lastUpdate })
    } else {
      lost(pending, 'other weights stand on the chain')
      modules.logger.warn('weights were set by another process with this hotkey', { block: own.lastUpdate })
    }
  }
  if (setSince(epoch.block)) return { effectiveBlock: own.lastUpdate, pending: false }
  if (pending === undefined || setSince(pending.atBlock)) return { pending: false }
  if (head.number < pending.atBlock + PENDING_BLOCKS) return { pending: true }
  lost(pending, 'in no block')
  return { pending: false }
}

function isSame(sent: Row, found: Row | undefined): boolean {
  if (found === undefined || sent.uids.length !== found.uids.length) return false
  return sent.uids.every((uid, index) => uid === found.uids[index] && sent.weights[index] === found.weights[index])
}
