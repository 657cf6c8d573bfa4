import { computeWeights, decideWeights } from '@subnetkit/scoring'
import type { Subnet } from '@subnetkit/subnet'
import {
  createRows,
  type EpochInputs,
  type RowEntries,
  type Rows,
  type RuleSet,
  readRow,
  type Yuma,
} from '@subnetkit/yuma'
import { createHistoryTotals } from './history-totals.js'
import type {
  HistoryEpoch,
  HistoryHyperparameters,
  HistoryNeuron,
  HistoryRow,
  MetagraphHistory,
} from './metagraph-history.js'
import type { HistoryReplay } from './replay-report.js'

export interface ReplayHistoryOptions {
  /** Whose `weights` and `clusters` turn each validator's row into a new one; default: rows stay as they were set. */
  readonly subnet?: Subnet
  /** Values that take the place of the chain's in every epoch. */
  readonly changes?: Partial<HistoryHyperparameters>
}

const U16_MAX = 65_535

/**
 * Runs consensus again on a subnet's history: as it was, to see how well that agrees with what the chain paid, and with other rules or
 * weights. Stakes stay as they were: what would have been paid is not staked. Bonds of both begin as the chain had them.
 */
export function replayHistory(
  { header, epochs }: MetagraphHistory,
  { subnet, changes = {} }: ReplayHistoryOptions,
  { yuma }: { readonly yuma: Yuma },
): HistoryReplay {
  const totals = createHistoryTotals()
  let bonds: Bonds | undefined
  for (const epoch of epochs) {
    const unchanged = yuma.runEpoch(inputsOf(epoch, epoch.hyperparameters, epoch.weights, bondsOf(epoch)))
    const weights = subnet ? epoch.weights.map((row) => reweigh(row, epoch, subnet)) : epoch.weights
    const hyperparameters = { ...epoch.hyperparameters, ...changes }
    const carried = rebase(bonds, epoch) ?? bondsOf(epoch)
    const replayed = yuma.runEpoch(inputsOf(epoch, hyperparameters, weights, carried))
    bonds = { registeredAt: epoch.neurons.map((neuron) => neuron.registeredAt), rows: replayed.bonds }
    totals.add(epoch, unchanged, replayed)
  }
  const ruleSets = new Set(epochs.map(({ hyperparameters }) => ruleSetOf({ ...hyperparameters, ...changes })))
  return {
    schema: 'subnetkit/replay-report/1',
    source: 'history',
    subnet: subnet ? { id: subnet.id, version: subnet.version } : null,
    chain: { genesisHash: header.genesisHash, netuid: header.netuid },
    rules: { ruleSets: [...ruleSets], yumaSpecVersion: yuma.specVersion },
    changes: Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)),
    epochs: epochs.length,
    ...totals.result(),
  }
}

/**
 * The chain clears the bonds of a uid when it is registered anew, be it for the same hotkey, and keeps them when a hotkey is swapped for
 * another: what tells is the block of registration.
 */
interface Bonds {
  readonly registeredAt: readonly number[]
  readonly rows: Rows
}

function rebase(bonds: Bonds | undefined, { neurons }: HistoryEpoch): Rows | undefined {
  if (bonds === undefined) return undefined
  const kept = new Set(
    neurons.filter(({ uid, registeredAt }) => bonds.registeredAt[uid] === registeredAt).map(({ uid }) => uid),
  )
  const rows = new Map<number, RowEntries>()
  for (const uid of kept)
    rows.set(
      uid,
      readRow(bonds.rows, uid).filter(([target]) => kept.has(target)),
    )
  return createRows(neurons.length, rows)
}

function bondsOf({ neurons, bonds }: HistoryEpoch): Rows {
  return createRows(neurons.length, toMap(bonds))
}

function toMap(rows: readonly HistoryRow[]): Map<number, RowEntries> {
  return new Map(rows.map(({ uid, entries }) => [uid, entries]))
}

/** What a row would be if its validator had taken it for scores of the others and used the subnet's own rule for weights. */
function reweigh(row: HistoryRow, { neurons, ownerHotkey, block }: HistoryEpoch, subnet: Subnet): HistoryRow {
  const given = new Map(row.entries)
  const others = neurons.filter(({ uid }) => uid !== row.uid)
  const miners = others.map(({ hotkey, coldkey, uid, registeredAt }) => ({
    ...{ hotkey, coldkey, uid, registeredAt },
    state: subnet.state?.initial,
  }))
  const scores = new Map(
    others.map(({ hotkey, uid }) => [hotkey, { score: (given.get(uid) ?? 0) / U16_MAX, settledCount: 1 }]),
  )
  const decision = decideWeights(computeWeights(subnet, { miners, scores, ownerHotkey, block }), miners)
  if (decision.status !== 'set') return { uid: row.uid, entries: [] }
  return { uid: row.uid, entries: decision.uids.map((uid, index) => [uid, decision.weights[index] ?? 0] as const) }
}

function ruleSetOf({ yuma3On }: Pick<HistoryHyperparameters, 'yuma3On'>): RuleSet {
  return yuma3On ? 'yuma3' : 'yuma2'
}

function inputsOf(
  { block, tempo, lastStep, ownerHotkey, neurons }: HistoryEpoch,
  values: HistoryHyperparameters,
  weights: readonly HistoryRow[],
  bonds: Rows,
): EpochInputs {
  const ofEach = (read: (neuron: HistoryNeuron) => bigint): BigUint64Array => BigUint64Array.from(neurons, read)
  const owner = neurons.find(({ hotkey }) => hotkey === ownerHotkey)
  return {
    ...{ n: neurons.length, ruleSet: ruleSetOf(values), block, tempo },
    ...{ lastMechansimStepBlock: lastStep, activityCutoff: values.activityCutoff },
    stake: ofEach(({ stakeRao }) => BigInt(stakeRao)),
    lastUpdate: ofEach(({ lastUpdate }) => BigInt(lastUpdate)),
    blockAtRegistration: ofEach(({ registeredAt }) => BigInt(registeredAt)),
    validatorPermit: Uint8Array.from(neurons, ({ validatorPermit }) => Number(validatorPermit)),
    ...{ weights: createRows(neurons.length, toMap(weights)), bonds },
    ...{ maxAllowedValidators: values.maxAllowedValidators, kappaU16: values.kappa },
    ...{ bondsMovingAverage: values.bondsMovingAverage, bondsPenaltyU16: values.bondsPenalty },
    ...{ liquidAlphaOn: values.liquidAlphaOn, alphaLowU16: values.alphaLow, alphaHighU16: values.alphaHigh },
    alphaSigmoidSteepness: values.alphaSigmoidSteepness,
    ...{ ownerUid: owner?.uid ?? null, stakeThresholdRao: values.stakeThreshold, commitBlock: null },
    // Shares are asked for, not amounts.
    emissionRao: 0,
  }
}
