import type { EpochInputs, Yuma } from '@subnetkit/yuma'
import type { Network } from '../consensus/experiments/retention-network.js'
import { createNetwork } from '../consensus/experiments/retention-network.js'
import { defaultHyperparameters } from '../consensus/hyperparameters.js'
import type { MapLayer, MapPlan } from './plan.js'
import type { MapRow } from './retention-map.js'

/** Computes the rows of one layer. */
export type ComputeRow = (honestStep: number) => Pick<MapRow, 'miners' | 'validators'>

/**
 * The networks of one layer, with the figures of `retainedEmission`.
 *
 * A validator's row depends on the utility of its own camp only: those of the cabal are made once a layer, those of honest validators once
 * a row, and a network is put together by copying.
 */
export function createLayer(plan: MapPlan, layer: MapLayer, yuma: Yuma): ComputeRow {
  const { steps } = plan
  const network = createNetwork({ ...plan, ...layer })
  const inputs = inputsOf(plan, layer, network, yuma)
  const { entries } = inputs.weights
  const cut = 2 * plan.miners * network.honestValidators
  const cabal = Array.from({ length: steps + 1 }, (_, step) => {
    const given = new Uint16Array(entries.length - cut)
    writeRows(given, network.spread.slice(network.honestValidators), network.honestMiners, 1 - step / steps)
    return given
  })

  return (honestStep) => {
    writeRows(entries, network.spread.slice(0, network.honestValidators), network.honestMiners, honestStep / steps)
    const cells = cabal.map((given) => {
      entries.set(given, cut)
      return cellOf(yuma.runEpoch(inputs), plan, network)
    })
    return { miners: cells.map(({ miners }) => miners), validators: cells.map(({ validators }) => validators) }
  }
}

function inputsOf(plan: MapPlan, layer: MapLayer, { stakeRao }: Network, yuma: Yuma): EpochInputs {
  const { miners, validators, ruleSet } = plan
  const n = miners + validators
  const empty = { ends: new Uint32Array(n), entries: new Uint16Array() }
  const first: EpochInputs = {
    ...defaultHyperparameters,
    kappaU16: Math.floor(layer.kappa * 65_535),
    bondsPenaltyU16: Math.round(layer.bondsPenalty * 65_535),
    maxAllowedValidators: validators,
    n,
    ruleSet,
    tempo: 360,
    block: 1,
    lastMechansimStepBlock: 0,
    stake: BigUint64Array.from([...new Array<bigint>(miners).fill(0n), ...stakeRao]),
    lastUpdate: new BigUint64Array(n),
    blockAtRegistration: new BigUint64Array(n),
    validatorPermit: new Uint8Array(n),
    weights: empty,
    bonds: empty,
    ownerUid: null,
    commitBlock: null,
  }
  // Weights count only of those that held a permit before the epoch.
  const { validatorPermit } = yuma.runEpoch(first)
  const ends = Uint32Array.from({ length: n }, (_, uid) => Math.max(0, uid - miners + 1) * miners)
  const lastUpdate = BigUint64Array.from({ length: n }, (_, uid) => (uid < miners ? 0n : 359n))
  const weights = { ends, entries: new Uint16Array(2 * miners * validators) }
  return { ...first, block: 360, validatorPermit, lastUpdate, weights }
}

/** Writes (uid, value) pairs, a row for each spread; the largest value of a row becomes 65535. */
function writeRows(
  into: Uint16Array,
  spreads: readonly (readonly number[])[],
  honestMiners: number,
  toHonest: number,
): void {
  let at = 0
  for (const spread of spreads) {
    const given = spread.map((share, uid) => share * (uid < honestMiners ? toHonest : 1 - toHonest))
    const scale = 65_535 / given.reduce((most, value) => Math.max(most, value), 0)
    for (const [uid, value] of given.entries()) {
      into[at++] = uid
      into[at++] = Math.round(value * scale)
    }
  }
}

interface Cell {
  readonly miners: number | null
  readonly validators: number | null
}

function cellOf(
  { incentiveU16, dividendsU16 }: ReturnType<Yuma['runEpoch']>,
  { miners }: MapPlan,
  { honestMiners, honestValidators }: Network,
): Cell {
  const mined = shareOf(incentiveU16, 0, honestMiners, miners)
  if (mined === undefined) return { miners: null, validators: null }
  const end = dividendsU16.length
  return { miners: mined, validators: shareOf(dividendsU16, miners, miners + honestValidators, end) ?? 0 }
}

/** The part of `from..cut` in `from..to`, to six digits, finer than u16 can tell apart; undefined when all are 0. */
function shareOf(values: Uint16Array, from: number, cut: number, to: number): number | undefined {
  let [part, total] = [0, 0]
  for (let uid = from; uid < to; uid++) {
    const value = values[uid] ?? 0
    total += value
    if (uid < cut) part += value
  }
  return total === 0 ? undefined : Math.round((part / total) * 1e6) / 1e6
}
