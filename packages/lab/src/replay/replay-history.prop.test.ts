import { createConsensus, defaultHyperparameters } from '@subnetkit/lab'
import {
  type HistoryEpoch,
  type HistoryReplay,
  type MetagraphHistory,
  parseHistory,
  replayHistory,
} from '@subnetkit/lab/replay'
import {
  createRows,
  type EpochInputs,
  type EpochOutputs,
  loadYuma,
  type Rows,
  readRow,
  type Yuma,
} from '@subnetkit/yuma'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'

let yuma: Yuma
beforeAll(async () => {
  yuma = await loadYuma()
})

/** FUZZ_RUNS, FUZZ_SEED and FUZZ_PATH repeat a run; fast-check prints them when a property fails. */
const parameters = {
  numRuns: Number(process.env.FUZZ_RUNS ?? 150),
  ...(process.env.FUZZ_SEED ? { seed: Number(process.env.FUZZ_SEED) } : {}),
  ...(process.env.FUZZ_PATH ? { path: process.env.FUZZ_PATH } : {}),
}

const tempo = 20
const uids = 7
const u16 = fc.integer({ min: 0, max: 65_535 })
const uid = fc.integer({ min: 0, max: uids - 1 })
const rowArbitrary = fc.uniqueArray(fc.tuple(uid, u16), { selector: ([target]) => target, maxLength: uids })
const valuesArbitrary = fc.record({
  ruleSet: fc.constantFrom('yuma2' as const, 'yuma3' as const),
  kappaU16: fc.constantFrom(19_660, 32_767, 45_000),
  bondsPenaltyU16: fc.constantFrom(0, 30_000, 65_535),
  liquidAlphaOn: fc.boolean(),
  maxAllowedValidators: fc.constantFrom(2, 4, 64),
  activityCutoff: fc.constantFrom(25, 5_000),
})
const stakesArbitrary = fc.array(fc.bigInt(0n, 10n ** 13n), { minLength: uids, maxLength: uids })

interface Epoch {
  readonly inputs: EpochInputs
  readonly outputs: EpochOutputs
  readonly hotkeys: readonly string[]
}

/** What an export would have written of these epochs, after its way through a file. */
function historyOf(epochs: readonly Epoch[]): MetagraphHistory {
  const header = {
    ...{ kind: 'history', schema: 'subnetkit/metagraph-history/1', genesisHash: '0x01', netuid: 1, specVersion: 1 },
  }
  return parseHistory('history', [header, ...epochs.map(lineOf)].map((line) => JSON.stringify(line)).join('\n'))
}

function lineOf({ inputs, outputs, hotkeys }: Epoch): HistoryEpoch {
  const rowsOf = (rows: Rows): HistoryEpoch['weights'] =>
    hotkeys
      .map((_, index) => ({ uid: index, entries: readRow(rows, index) }))
      .filter(({ entries }) => entries.length > 0)
  return {
    ...{ kind: 'epoch', block: Number(inputs.block), tempo, lastStep: Number(inputs.lastMechansimStepBlock) },
    ownerHotkey: inputs.ownerUid === null ? 'nobody' : (hotkeys[inputs.ownerUid] ?? 'nobody'),
    hyperparameters: {
      ...{ kappa: inputs.kappaU16, bondsMovingAverage: Number(inputs.bondsMovingAverage) },
      ...{ bondsPenalty: inputs.bondsPenaltyU16, liquidAlphaOn: inputs.liquidAlphaOn, alphaLow: inputs.alphaLowU16 },
      ...{ alphaHigh: inputs.alphaHighU16, alphaSigmoidSteepness: inputs.alphaSigmoidSteepness },
      ...{ maxAllowedValidators: inputs.maxAllowedValidators, activityCutoff: Number(inputs.activityCutoff) },
      ...{ stakeThreshold: Number(inputs.stakeThresholdRao), yuma3On: inputs.ruleSet === 'yuma3' },
    },
    neurons: hotkeys.map((hotkey, index) => ({
      ...{ uid: index, hotkey, coldkey: `c-${hotkey}` },
      registeredAt: Number(inputs.blockAtRegistration[index]),
      lastUpdate: Number(inputs.lastUpdate[index]),
      validatorPermit: inputs.validatorPermit[index] === 1,
      stakeRao: String(inputs.stake[index]),
      incentive: outputs.incentiveU16[index] ?? 0,
      dividends: outputs.dividendsU16[index] ?? 0,
    })),
    ...{ weights: rowsOf(inputs.weights), bonds: rowsOf(inputs.bonds) },
  }
}

/** A yuma that keeps what it was asked. */
function recording(epochs: Epoch[], hotkeys: readonly string[]): Yuma {
  return {
    ...yuma,
    runEpoch: (inputs) => {
      const outputs = yuma.runEpoch(inputs)
      epochs.push({ inputs, outputs, hotkeys })
      return outputs
    },
  }
}

function expectSame({ largestMismatch, neurons }: HistoryReplay): void {
  expect(largestMismatch).toBe(0)
  for (const { hotkey, incentive, dividends } of neurons) {
    for (const paid of [incentive, dividends])
      expect(paid, hotkey).toEqual({ recorded: paid.recorded, unchanged: paid.recorded, replayed: paid.recorded })
  }
}

describe('replayHistory', () => {
  test('pays again what a run of the lab paid, with late comers and with validators that fall silent', () => {
    const stepArbitrary = fc.array(fc.option(rowArbitrary), { minLength: uids, maxLength: uids })
    const joinedArbitrary = fc.array(fc.constantFrom(0, 0, 35, 41, 70), { minLength: uids, maxLength: uids })
    fc.assert(
      fc.property(
        fc.record({
          values: valuesArbitrary,
          stakeRao: stakesArbitrary,
          joined: joinedArbitrary,
          ownerUid: uid,
          steps: fc.array(stepArbitrary, { minLength: 1, maxLength: 6 }),
        }),
        ({ values, stakeRao, joined, ownerUid, steps }) => {
          const { ruleSet, ...changes } = values
          const hyperparameters = { ...defaultHyperparameters, ...changes }
          const epochs: Epoch[] = []
          const hotkeys = joined.map((_, index) => `h${index}`)
          const consensus = createConsensus(
            { ...{ n: uids, ruleSet, tempo, hyperparameters, stakeRao, ownerUid }, blockAtRegistration: joined },
            { yuma: recording(epochs, hotkeys) },
          )
          for (const [index, rows] of steps.entries()) {
            const block = (index + 1) * tempo
            // Who has not joined yet sets nothing, and nobody gives it anything.
            const present = (target: number): boolean => (joined[target] ?? 0) < block
            consensus.step({
              block,
              rows: rows.flatMap((row, from) => {
                const given = (row ?? []).filter(([target]) => present(target))
                return row === null || !present(from)
                  ? []
                  : [{ uid: from, uids: given.map(([target]) => target), values: given.map(([, value]) => value) }]
              }),
            })
          }
          // The first epoch is only there to give permits; no export has it.
          expectSame(replayHistory(historyOf(epochs.slice(1)), {}, { yuma }))
        },
      ),
      parameters,
    )
  })

  test('pays again what a chain paid whose uids change hands and whose hotkeys are swapped', () => {
    const change = fc.record({
      uid,
      kind: fc.constantFrom('replace', 'return', 'swap', 'none', 'none'),
      before: fc.integer({ min: 1, max: tempo - 1 }),
    })
    const stepArbitrary = fc.record({ change, row: rowArbitrary, from: uid })
    fc.assert(
      fc.property(
        valuesArbitrary,
        stakesArbitrary,
        fc.array(stepArbitrary, { minLength: 2, maxLength: 12 }),
        (values, stakes, steps) => {
          expectSame(replayHistory(historyOf(runChain(values, stakes, steps)), {}, { yuma }))
        },
      ),
      parameters,
    )
  })
})

interface Step {
  readonly change: { readonly uid: number; readonly kind: string; readonly before: number }
  readonly row: readonly (readonly [number, number])[]
  readonly from: number
}

/** What the chain does between epochs: a uid that is registered anew loses its row, its bonds and its permit; a swap keeps all. */
function runChain(
  values: Pick<
    EpochInputs,
    'ruleSet' | 'kappaU16' | 'bondsPenaltyU16' | 'liquidAlphaOn' | 'maxAllowedValidators' | 'activityCutoff'
  >,
  stakes: readonly bigint[],
  steps: readonly Step[],
): readonly Epoch[] {
  const hotkeys = stakes.map((_, index) => `h${index}`)
  const registeredAt = new BigUint64Array(uids)
  const lastUpdate = new BigUint64Array(uids)
  const rows = new Map<number, readonly (readonly [number, number])[]>()
  let permits = Uint8Array.from(stakes, (stake) => Number(stake > 0n))
  let bonds = createRows(uids, new Map())
  const epochs: Epoch[] = []
  for (const [index, { change, row, from }] of steps.entries()) {
    const block = (index + 1) * tempo
    const at = BigInt(block - change.before)
    if (change.kind !== 'none' && change.kind !== 'return') hotkeys[change.uid] = `h${change.uid}-${block}`
    if (change.kind === 'replace' || change.kind === 'return') {
      registeredAt[change.uid] = at
      lastUpdate[change.uid] = at
      permits[change.uid] = 0
      rows.delete(change.uid)
      bonds = without(bonds, change.uid)
    }
    rows.set(from, row)
    lastUpdate[from] = BigInt(block - 1)
    const inputs: EpochInputs = {
      ...{ ...defaultHyperparameters, ...values, n: uids, tempo, block, lastMechansimStepBlock: block - tempo },
      ...{ stake: BigUint64Array.from(stakes), lastUpdate: lastUpdate.slice(), validatorPermit: permits.slice() },
      ...{ blockAtRegistration: registeredAt.slice(), weights: createRows(uids, rows), bonds },
      ...{ ownerUid: null, commitBlock: null },
    }
    const outputs = yuma.runEpoch(inputs)
    epochs.push({ inputs, outputs, hotkeys: [...hotkeys] })
    permits = Uint8Array.from(outputs.validatorPermit)
    bonds = outputs.bonds
  }
  return epochs
}

function without(bonds: Rows, gone: number): Rows {
  const rows = Array.from({ length: uids }, (_, index) => [index, readRow(bonds, index)] as const)
  return createRows(
    uids,
    new Map(
      rows
        .filter(([index]) => index !== gone)
        .map(([index, row]) => [index, row.filter(([target]) => target !== gone)]),
    ),
  )
}
