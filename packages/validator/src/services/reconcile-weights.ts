import type { BlockHead, Neuron, TimelockedCommit } from '@subnetkit/chain-client'
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
  /** Its weights there; absent when LastUpdate says that it set and committed none lately. */
  readonly row: Row | undefined
  /** What was committed in the block of LastUpdate and is not revealed yet. */
  readonly commit: TimelockedCommit | undefined
}

/** How this epoch's weights stand. `effectiveBlock`: they were set or committed there, whoever sent them; `revealEpoch`: they were committed. */
export interface Reconciled {
  readonly effectiveBlock?: number
  readonly revealEpoch?: number
  /** Something may still be on its way, so nothing else is sent. */
  readonly pending: boolean
}

/** What a submission says of itself that was committed and is revealed by the chain. */
export const COMMITTED = 'committed'

/** Blocks after which an extrinsic that is in none counts as lost; as many before it was sent, and the chain went back. */
const PENDING_BLOCKS = 8

/** Whether weights were set since the epoch began, or since what is still on its way was sent. Registering sets LastUpdate, but no weights. */
export function isRecent({ lastUpdate, registeredAt }: Neuron, epoch: Epoch, store: ValidatorStore): boolean {
  const latest = store.weightSubmissions.latest()
  const since = latest?.status === 'submitted' ? Math.min(latest.atBlock, epoch.block) : epoch.block
  return lastUpdate > registeredAt && lastUpdate >= since
}

/** Compares what was sent with what stands on the chain, which is the truth, and writes down how each submission ended. */
export function reconcile(
  { epoch, head, own, row, commit }: WeightsOnChain,
  modules: { readonly store: ValidatorStore; readonly logger: Logger },
): Reconciled {
  const { weightSubmissions } = modules.store
  const latest = weightSubmissions.latest()
  const pending = latest?.status === 'submitted' ? latest : undefined
  const setSince = (block: number): boolean => row !== undefined && own.lastUpdate >= block
  const lost = (record: WeightSubmissionRecord, detail: string): void => {
    weightSubmissions.finish(record.id, { status: 'failed', detail })
  }

  if (pending && setSince(pending.atBlock)) {
    const outcome = { status: 'effective', effectiveBlock: own.lastUpdate } as const
    if (commit !== undefined) weightSubmissions.finish(pending.id, { ...outcome, detail: COMMITTED })
    else if (isSame(pending, row)) weightSubmissions.finish(pending.id, outcome)
    else {
      lost(pending, 'other weights stand on the chain')
      modules.logger.warn('weights were set by another process with this hotkey', { block: own.lastUpdate })
    }
  }
  if (setSince(epoch.block) && !(latest && isReveal(latest, { epoch, own, row }))) {
    const reveal = commit === undefined ? {} : { revealEpoch: commit.revealEpoch }
    return { effectiveBlock: own.lastUpdate, ...reveal, pending: false }
  }
  if (pending === undefined || setSince(pending.atBlock)) return { pending: false }
  if (Math.abs(head.number - pending.atBlock) < PENDING_BLOCKS) return { pending: true }
  lost(pending, 'in no block')
  return { pending: false }
}

/**
 * Whether LastUpdate is only the reveal of an earlier epoch's commit: where commit-reveal was switched off meanwhile, the chain
 * sets the weights as plain ones, and that moves it.
 */
function isReveal(
  latest: WeightSubmissionRecord,
  { epoch, own, row }: Pick<WeightsOnChain, 'epoch' | 'own' | 'row'>,
): boolean {
  const { detail, epochBlock, effectiveBlock = 0 } = latest
  const older = epochBlock < epoch.block && effectiveBlock < own.lastUpdate
  return detail === COMMITTED && older && isSame(latest, row)
}

export function isSame(sent: Row, found: Row | undefined): boolean {
  if (found === undefined || sent.uids.length !== found.uids.length) return false
  return sent.uids.every((uid, index) => uid === found.uids[index] && sent.weights[index] === found.weights[index])
}
