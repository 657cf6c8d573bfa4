import { SubnetkitError } from '@subnetkit/core'
import { CHAIN_SUBNET_MISSING } from '../errors.js'
import type { PlainValue } from '../types/chain-client.js'
import type { CommitReveal, TimelockedCommit } from '../types/commit-reveal.js'
import { type StorageReader, subtensor } from './storage-reader.js'

/** How a subnet takes weights at a block; ends with CHAIN_SUBNET_MISSING. */
export async function readCommitReveal(reader: StorageReader, netuid: number, at: string): Promise<CommitReveal> {
  const queries = [
    subtensor('NetworksAdded', netuid),
    subtensor('CommitRevealWeightsEnabled', netuid),
    subtensor('CommitRevealWeightsVersion'),
    subtensor('RevealPeriodEpochs', netuid),
  ]
  const [exists, enabled, version, period] = await reader.many(queries, at)
  if (exists !== true) throw new SubnetkitError(CHAIN_SUBNET_MISSING, { netuid })
  return { enabled: enabled === true, version: Number(version), revealPeriodEpochs: Number(period) }
}

/** With its ciphertext, hex with `0x`. */
export interface StoredCommit extends TimelockedCommit {
  readonly ciphertext: string
}

/** What of a hotkey's time-locked commits is not revealed yet, the oldest first. */
export async function readTimelockedCommits(
  reader: StorageReader,
  { netuid, hotkey }: { readonly netuid: number; readonly hotkey: string },
  at: string,
): Promise<StoredCommit[]> {
  const schedule = [subtensor('SubnetEpochIndex', netuid), subtensor('RevealPeriodEpochs', netuid)]
  const [index, period] = (await reader.many(schedule, at)).map(Number)
  const epochs = openEpochs(index ?? 0, period ?? 0)
  const queries = epochs.map((epoch) => subtensor('TimelockedWeightCommits', netuid, epoch))
  const queues = (await reader.many(queries, at)) as readonly Queue[]
  return queues.flatMap((queue, place) =>
    queue
      .filter(([who]) => who === hotkey)
      .map(([, block, ciphertext, round]) => ({
        block: Number(block),
        revealEpoch: (epochs[place] ?? 0) + (period ?? 0),
        revealRound: Number(round),
        ciphertext: String(ciphertext),
      })),
  )
}

/** Of hotkey, block, ciphertext, round. */
type Queue = readonly (readonly PlainValue[])[]

/** The next one as well: in a block whose epoch has to wait, commits count to it already. */
function openEpochs(index: number, period: number): number[] {
  const first = Math.max(0, index - period)
  return Array.from({ length: index + 2 - first }, (_, place) => first + place)
}
