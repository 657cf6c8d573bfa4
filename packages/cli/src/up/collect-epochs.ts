import type { ChainClient, WeightsRow } from '@subnetkit/chain-client'
import { type Clock, SubnetkitError } from '@subnetkit/core'
import { CLI_NOTHING_PAID, CLI_SCORING_FAILED, CLI_WEIGHTS_REFUSED } from '../errors.js'
import type { Complaints, Refusal } from './complaints.js'
import { createEpochHistory } from './epoch-history.js'
import type { Member } from './members.js'
import { type NeuronRow, toNeuronRows } from './neuron-rows.js'
import type { EpochRecord } from './read-epoch.js'
import { readScores } from './read-scores.js'
import type { View } from './view.js'
import { watchEpochs } from './watch-epochs.js'

/** So many epochs in a row, and so long a time, may pay nobody before a run that waits for payments gives up. */
const unpaidLimit = 12
const unpaidLimitMs = 60_000
/** So many epochs after scoring or weights have failed in every validator, without one that paid, nothing else is to come. */
const failurePatience = 2
/** A network that runs for weeks keeps only the newest epochs in memory. */
const keptWhenEndless = 100

export interface CollectOptions {
  readonly netuid: number
  /** Block from which epochs are shown: that of the subnet's creation. */
  readonly from: number
  readonly members: readonly Member[]
  /** How many paying epochs to wait for; undefined: until the signal fires. */
  readonly wanted: number | undefined
  readonly tempo: number
  readonly blockTimeMs: number
  readonly directory: string
  readonly signal: AbortSignal
  /** Operations servers of the validators that are up. */
  readonly opsUrls: () => readonly string[]
  readonly complaints: Complaints
}

export interface Collected {
  readonly paying: readonly EpochRecord[]
  readonly unpaid: readonly EpochRecord[]
  readonly rows: readonly NeuronRow[]
  readonly firstPayingAtMs: number | undefined
}

/** Shows every epoch, and resolves when enough of them have paid miners or the signal has fired. */
export async function collectEpochs(
  options: CollectOptions,
  modules: { readonly chain: ChainClient; readonly clock: Clock; readonly view: View },
): Promise<Collected> {
  const { wanted, directory, tempo, blockTimeMs } = options
  const { clock, view } = modules
  const history = createEpochHistory(wanted === undefined ? keptWhenEndless : Number.POSITIVE_INFINITY)
  let rows: readonly NeuronRow[] = []
  let firstPayingAtMs: number | undefined
  let unpaidInARow = 0
  let sinceFailed = 0
  let paidAtMs = clock.monotonic()
  // Three epochs' worth of time, and never less than a busy machine needs.
  const patienceMs = Math.max(60_000, 3 * tempo * blockTimeMs)
  for await (const record of watchEpochs({ ...options, patienceMs }, modules)) {
    const pays = record.metagraph.neurons.some(({ incentiveU16 }) => incentiveU16 > 0)
    history.add(record, pays)
    if (pays) {
      paidAtMs = clock.monotonic()
      firstPayingAtMs ??= paidAtMs
    }
    unpaidInARow = pays ? 0 : unpaidInARow + 1
    rows = await readRows(record, options, modules.chain)
    view.show({ record, rows, paying: pays ? history.paid() : 0, refused: refusalOf(options) !== undefined })
    if (wanted === undefined) continue
    if (history.paid() >= wanted) break
    sinceFailed = giveUpOnFailures(pays, sinceFailed, options)
    if (unpaidInARow >= unpaidLimit && clock.monotonic() - paidAtMs > unpaidLimitMs) {
      const since = history.paid() > 0 ? ' any more' : ''
      throw new SubnetkitError(CLI_NOTHING_PAID, { epochs: unpaidInARow, since, directory })
    }
  }
  return { paying: history.paying, unpaid: history.unpaid, rows, firstPayingAtMs }
}

type Failing = Pick<CollectOptions, 'members' | 'complaints' | 'directory'>

/** How many epochs have paid nobody since every validator failed; ends with CLI_SCORING_FAILED or CLI_WEIGHTS_REFUSED when they are enough. */
function giveUpOnFailures(pays: boolean, before: number, options: Failing): number {
  const { complaints, directory } = options
  const failure = complaints.scoringFailure(validatorsOf(options))
  const refusal = refusalOf(options)
  if (pays || (failure === undefined && refusal === undefined)) return 0
  if (before + 1 < failurePatience) return before + 1
  if (refusal !== undefined) throw new SubnetkitError(CLI_WEIGHTS_REFUSED, { ...refusal })
  throw new SubnetkitError(CLI_SCORING_FAILED, { failure: failure ?? '', directory })
}

function refusalOf(options: Failing): Refusal | undefined {
  return options.complaints.weightsRefusal(validatorsOf(options))
}

function validatorsOf({ members }: Failing): readonly string[] {
  return members.filter(({ role }) => role === 'validator').map(({ name }) => name)
}

async function readRows(
  { metagraph, block, blockHash }: EpochRecord,
  { netuid, members, opsUrls, tempo }: CollectOptions,
  chain: ChainClient,
): Promise<readonly NeuronRow[]> {
  const validators = metagraph.neurons.filter(({ validatorPermit }) => validatorPermit)
  const [weights, scores] = await Promise.all([
    Promise.all(
      validators.map(
        async ({ uid }): Promise<[number, WeightsRow]> => [uid, await chain.weights(netuid, uid, blockHash)],
      ),
    ),
    // Validators tell what they think now, which says nothing about an epoch that is past.
    readScores(chain.head().number - block < tempo ? opsUrls() : []),
  ])
  const set = weights.filter(([, row]) => row.uids.length > 0)
  return toNeuronRows({ metagraph, members, weights: new Map(set), scores })
}
