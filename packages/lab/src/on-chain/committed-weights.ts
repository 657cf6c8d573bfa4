import type { Submission } from '@subnetkit/chain-client'
import { sha256 } from '@subnetkit/crypto'
import type { StepCommits } from '../consensus/create-consensus.js'
import type { WeightRow } from '../types.js'
import { type ChainWeights, type DueEpoch, tookEffect } from './chain-weights.js'
import type { WeightsModules, WeightsOptions } from './open-weights.js'
import type { ChainMember } from './roster.js'

export interface CommittedWeightsOptions extends WeightsOptions {
  readonly revealEpochs: number
  /** Salts come from it. */
  readonly seed: string
}

/** A row that was committed, as it was then. */
interface Commit {
  readonly member: ChainMember
  /** By uids of the lab. */
  readonly row: WeightRow
  /** By uids of the chain, which may since belong to others. */
  readonly onChain: WeightRow
  readonly salt: readonly number[]
  /** Of the run. */
  readonly epoch: number
  readonly block: number
}

/**
 * Weights whose hash is committed in the block before an epoch, and which are shown `revealEpochs` epochs later, in the block before that: no
 * key has two calls in one block. Until then nobody sees them and no epoch counts them.
 */
export function createCommittedWeights(options: CommittedWeightsOptions, modules: WeightsModules): ChainWeights {
  const { netuid, members, versionKey, revealEpochs, seed } = options
  const { blocks, client, attempt, uids } = modules
  let commits: readonly Commit[] = []

  /** Whoever lost its uid lost its commits with it. */
  const isRegistered = ({ row, onChain }: Commit): boolean => uids.of(row.uid) === onChain.uid
  const isShownIn =
    ({ index }: DueEpoch) =>
    ({ epoch }: Commit): boolean =>
      epoch + revealEpochs === index

  function prepare(rows: readonly WeightRow[], { index, block }: DueEpoch): readonly Commit[] {
    return rows.flatMap((row) => {
      const member = members[row.uid]
      const onChain = uids.toChain(row)
      if (member === undefined || onChain === undefined) return []
      return [{ member, row, onChain, salt: saltFor(seed, row.uid, index), epoch: index, block: block - 1 }]
    })
  }

  function callOf({ member, onChain, salt }: Commit) {
    const { hotkeyPair } = member
    return { hotkeyPair, netuid, uids: onChain.uids, weights: onChain.values, salt, versionKey }
  }

  async function showDue(due: DueEpoch): Promise<readonly WeightRow[]> {
    const shown = commits.filter(isShownIn(due))
    const results = await attempt(
      shown.map((commit) => ({
        member: commit.member,
        call: (): Promise<Submission> => client.revealWeights(callOf(commit)),
      })),
    )
    return shown.flatMap(({ row }, index) => (tookEffect(results[index], due.block - 2) ? [row] : []))
  }

  async function commit(rows: readonly WeightRow[], due: DueEpoch): Promise<readonly Commit[]> {
    const prepared = prepare(rows, due)
    const results = await attempt(
      prepared.map((one) => ({
        member: one.member,
        call: (): Promise<Submission> => client.commitWeights(callOf(one)),
      })),
    )
    return prepared.filter((_, index) => tookEffect(results[index], due.block - 1))
  }

  return {
    blocks: 2,
    foresee: (rows, due) => {
      const made = prepare(rows, due)
      const known = commits.filter(isRegistered)
      return {
        rows: known.filter(isShownIn(due)).map(({ onChain }) => onChain),
        commits: stepCommits(made, [...known, ...made], due),
      }
    },
    settle: async (rows, due) => {
      commits = commits.filter(isRegistered)
      await blocks.advanceBlocks(due.block - 3 - blocks.head().number)
      const shown = await showDue(due)
      await blocks.advanceBlocks(Math.max(0, due.block - 2 - blocks.head().number))
      const made = await commit(rows, due)
      await blocks.advanceBlocks(Math.max(0, due.block - 1 - blocks.head().number))
      commits = [...commits.filter((one) => one.epoch + revealEpochs > due.index), ...made]
      return { rows: shown, commits: stepCommits(made, commits, due) }
    },
  }

  function stepCommits(made: readonly Commit[], all: readonly Commit[], due: DueEpoch): StepCommits {
    // In the block of an epoch the one after it has begun, so that what was to be shown before it no longer can be.
    const open = all.filter(({ epoch }) => epoch + revealEpochs > due.index)
    const openSince = new Map<number, number>()
    for (const { onChain, block } of open) {
      openSince.set(onChain.uid, Math.min(block, openSince.get(onChain.uid) ?? block))
    }
    return { made: made.map(({ onChain }) => onChain.uid), openSince }
  }
}

/** Eight numbers that nobody guesses who has not the plan. */
function saltFor(seed: string, uid: number, epoch: number): readonly number[] {
  const bytes = sha256(new TextEncoder().encode(`subnetkit/lab/salt/${seed}/${uid}/${epoch}`))
  return Array.from({ length: 8 }, (_, index) => (bytes[2 * index] ?? 0) * 256 + (bytes[2 * index + 1] ?? 0))
}
