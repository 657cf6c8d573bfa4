import type { TimelockedCommit, WeightsRow } from '@subnetkit/chain-client'
import type { Logger } from '@subnetkit/core'
import type { ValidatorStore } from '@subnetkit/store'
import type { Tick } from './epoch-clock.js'
import { isSame } from './reconcile-weights.js'

/** A commit of this validator, in `block`; `epochBlock` is the first one of the epoch that it was made for, where that is known. */
export type AwaitedCommit = Pick<TimelockedCommit, 'block' | 'revealEpoch'> & {
  readonly epochBlock: number | undefined
}

/** Says when committed weights stand on the chain. */
export interface RevealWatch {
  expect(commit: AwaitedCommit): void
  /** Reads what is still to be revealed: once at the start, and then only in the epochs of a reveal, until it shows. */
  look(tick: Tick): Promise<void>
}

export function createRevealWatch(modules: {
  readonly store: ValidatorStore
  /** What stands on the chain for this validator; undefined when it is no member. */
  readonly ownWeights: () => Promise<WeightsRow | undefined>
  readonly openCommits: () => Promise<readonly TimelockedCommit[]>
  readonly logger: Logger
}): RevealWatch {
  const { store, ownWeights, openCommits, logger } = modules
  const awaited = new Map<number, AwaitedCommit>()
  let loadedAt: number | undefined
  let lookedAt: number | undefined

  const expect = (commit: AwaitedCommit): void => void awaited.set(commit.block, commit)

  async function look({ head, epoch, returns }: Tick): Promise<void> {
    if (loadedAt !== returns) {
      const open = await openCommits()
      if (loadedAt !== undefined) awaited.clear()
      loadedAt = returns
      for (const commit of open)
        if (!awaited.has(commit.block)) expect({ ...commit, epochBlock: epochOf(commit.block) })
    }
    const due = [...awaited.values()].filter(({ revealEpoch }) => revealEpoch <= epoch.index)
    if (due.length === 0 || lookedAt === head.number) return
    const open = new Set((await openCommits()).map(({ block }) => block))
    lookedAt = head.number
    const gone = due.filter(({ block }) => !open.has(block)).sort((one, other) => one.block - other.block)
    const newest = gone.at(-1)
    if (newest !== undefined) report(newest, head.number, await ownWeights())
    for (const { block } of gone) awaited.delete(block)
  }

  function epochOf(block: number): number | undefined {
    const latest = store.weightSubmissions.latest()
    return latest?.effectiveBlock === block ? latest.epochBlock : undefined
  }

  function report(commit: AwaitedCommit, seenAt: number, row: WeightsRow | undefined): void {
    const { block, epochBlock, revealEpoch } = commit
    const known = epochBlock === undefined ? [] : store.weightSubmissions.of(epochBlock)
    const sent = known.find(({ effectiveBlock }) => effectiveBlock === block)
    const fields = { epochBlock, block: seenAt, committedAt: block, revealEpoch }
    if (sent === undefined || isSame(sent, row)) logger.info('weights revealed', fields)
    // Else what was set since then stands in their place.
    else if (store.weightSubmissions.latest()?.id === sent.id)
      logger.warn('committed weights do not stand on the chain', fields)
  }

  return { expect, look }
}
