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
import { reweigh } from './reweigh.js'

export interface ReplayHistoryOptions {
  /** Whose `weights` and `clusters` turn each validator's row into a new one; default: rows stay as they were set. */
  readonly subnet?: Subnet
  /** Values that take the place of the chain's in every epoch. */
  readonly changes?: Partial<HistoryHyperparameters>
}

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
  let before: Before | undefined
  for (const epoch of epochs) {
    const unchanged = yuma.runEpoch(inputsOf(epoch, epoch.hyperparameters, epoch.weights, bondsOf(epoch)))
    const weights = subnet
      ? epoch.weights.map((row) => reweigh(row, epoch, subnet) ?? rowBefore(row, before, epoch))
      : epoch.weights
    const hyperparameters = { ...epoch.hyperparameters, ...changes }
    const bonds = before ? carryBonds(before, epoch) : bondsOf(epoch)
    const replayed = yuma.runEpoch(inputsOf(epoch, hyperparameters, weights, bonds))
    before = { registeredAt: epoch.neurons.map((neuron) => neuron.registeredAt), bonds: replayed.bonds, weights }
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
 * What one epoch leaves to the next. The chain clears the row and the bonds of a uid when it is registered anew, be it for the same hotkey,
 * and keeps them when a hotkey is swapped for another: what tells is the block of registration.
 */
interface Before {
  readonly registeredAt: readonly number[]
  readonly bonds: Rows
  readonly weights: readonly HistoryRow[]
}

function isSameNeuron({ registeredAt }: Before, neuron: HistoryNeuron): boolean {
  return registeredAt[neuron.uid] === neuron.registeredAt
}

function carryBonds(before: Before, { neurons }: HistoryEpoch): Rows {
  const kept = new Set(neurons.filter((neuron) => isSameNeuron(before, neuron)).map(({ uid }) => uid))
  const rows = new Map<number, RowEntries>()
  for (const uid of kept) {
    const row = readRow(before.bonds, uid)
    rows.set(
      uid,
      row.filter(([target]) => kept.has(target)),
    )
  }
  return createRows(neurons.length, rows)
}

/** A validator with nothing to say sets nothing: what it set last stays. */
function rowBefore({ uid }: HistoryRow, before: Before | undefined, { neurons }: HistoryEpoch): HistoryRow {
  const neuron = neurons[uid]
  const kept =
    before && neuron && isSameNeuron(before, neuron) ? before.weights.find((row) => row.uid === uid) : undefined
  return kept ?? { uid, entries: [] }
}

function bondsOf({ neurons, bonds }: HistoryEpoch): Rows {
  return createRows(neurons.length, toMap(bonds))
}

function toMap(rows: readonly HistoryRow[]): Map<number, RowEntries> {
  return new Map(rows.map(({ uid, entries }) => [uid, entries]))
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
