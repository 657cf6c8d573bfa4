import { type HistoryEpoch, parseHistory, replayHistory } from '@subnetkit/lab/replay'
import { resolveSubnet } from '@subnetkit/subnet'
import echo from '@subnetkit/subnet-echo'
import { loadYuma, type Yuma } from '@subnetkit/yuma'
import { beforeAll, describe, expect, test } from 'vitest'

const header = {
  ...{ kind: 'history', schema: 'subnetkit/metagraph-history/1', genesisHash: '0x01', netuid: 1, specVersion: 1 },
} as const

/** Two validators, of 60 and 40 % of the stake, that each pay another miner. */
function epochOf(changes: Partial<HistoryEpoch> = {}): HistoryEpoch {
  const neuron = (uid: number, stake: number, incentive: number) => ({
    ...{ uid, hotkey: `h${uid}`, coldkey: 'one', registeredAt: 0, lastUpdate: 19, validatorPermit: stake > 0 },
    ...{ stakeRao: String(stake * 1_000_000_000), incentive, dividends: stake === 60 ? 65_535 : 0 },
  })
  return {
    ...{ kind: 'epoch', block: 20, tempo: 20, lastStep: 0, ownerHotkey: 'nobody' },
    hyperparameters: {
      ...{ kappa: 32_767, bondsMovingAverage: 900_000, bondsPenalty: 65_535, liquidAlphaOn: false, alphaLow: 45_875 },
      ...{ alphaHigh: 58_982, alphaSigmoidSteepness: 1_000, maxAllowedValidators: 128, activityCutoff: 5_000 },
      ...{ stakeThreshold: 0, yuma3On: false },
    },
    neurons: [neuron(0, 0, 65_535), neuron(1, 0, 0), neuron(2, 60, 0), neuron(3, 40, 0)],
    weights: [
      { uid: 2, entries: [[0, 65_535]] },
      { uid: 3, entries: [[1, 65_535]] },
    ],
    bonds: [],
    ...changes,
  }
}

const linesOf = (...lines: readonly object[]): string =>
  [header, ...lines].map((line) => JSON.stringify(line)).join('\n')

let yuma: Yuma
beforeAll(async () => {
  yuma = await loadYuma()
})

const replayed = (lines: readonly HistoryEpoch[], options = {}) => {
  return replayHistory(parseHistory('history', linesOf(...lines)), options, { yuma })
}

describe('replayHistory', () => {
  test('the same rules pay what was paid', () => {
    const { largestMismatch, neurons, rules } = replayed([epochOf()])
    expect(largestMismatch).toBe(0)
    expect(neurons.map(({ incentive }) => incentive)).toEqual(
      [1, 0, 0, 0].map((share) => ({ recorded: share, unchanged: share, replayed: share })),
    )
    expect(rules.ruleSets).toEqual(['yuma2'])
  })

  test('a κ that both sides reach pays both, by their stake', () => {
    const { neurons, changes } = replayed([epochOf()], { changes: { kappa: 19_660 } })
    expect(changes).toEqual({ kappa: 19_660 })
    expect(neurons[0]?.incentive.replayed).toBeCloseTo(0.6, 3)
    expect(neurons[1]?.incentive).toEqual({ recorded: 0, unchanged: 0, replayed: expect.closeTo(0.4, 3) })
  })

  test("a subnet's own rule for weights is applied to each row", () => {
    const weights: HistoryEpoch['weights'] = [
      {
        uid: 2,
        entries: [
          [0, 65_535],
          [1, 65_535],
        ],
      },
    ]
    const winner = resolveSubnet({
      ...echo,
      weights: ({ miners }: { miners: readonly { hotkey: string; uid: number; score: number }[] }) =>
        Object.fromEntries(miners.filter(({ uid }) => uid === 1).map(({ hotkey, score }) => [hotkey, score])),
    })
    const { neurons, subnet } = replayed([epochOf({ weights })], { subnet: winner })
    expect(subnet).toEqual({ id: 'echo', version: echo.version })
    expect(neurons[1]?.incentive).toEqual({ recorded: 0, unchanged: expect.closeTo(0.5, 3), replayed: 1 })
  })

  test('names both rule sets where the chain changed from one to the other', () => {
    const { hyperparameters } = epochOf()
    const later = epochOf({ block: 40, lastStep: 20, hyperparameters: { ...hyperparameters, yuma3On: true } })
    expect(replayed([epochOf(), later]).rules.ruleSets).toEqual(['yuma2', 'yuma3'])
    expect(replayed([epochOf(), later], { changes: { yuma3On: false } }).rules.ruleSets).toEqual(['yuma2'])
  })

  test('a validator whose rule gives nobody anything keeps what it set last, unless it is a new one', () => {
    const once = resolveSubnet({
      ...echo,
      weights: ({ miners, block }: { miners: readonly { hotkey: string; score: number }[]; block: number }) =>
        block > 20 ? {} : Object.fromEntries(miners.map(({ hotkey, score }) => [hotkey, score])),
    })
    const later = epochOf({ block: 40, lastStep: 20 })
    const incentiveOf = (...epochs: readonly HistoryEpoch[]) =>
      replayed(epochs, { subnet: once, changes: { kappa: 19_660 } }).neurons.map(({ incentive }) =>
        incentive.replayed.toFixed(2),
      )
    expect(incentiveOf(later)).toEqual(['0.00', '0.00', '0.00', '0.00'])
    expect(incentiveOf(epochOf(), later)).toEqual(['0.60', '0.40', '0.00', '0.00'])
    const neurons = later.neurons.map((neuron) => (neuron.uid === 2 ? { ...neuron, registeredAt: 30 } : neuron))
    expect(incentiveOf(epochOf(), { ...later, neurons })).toEqual(['0.30', '0.70', '0.00', '0.00'])
  })

  test('a validator gives no weight to itself, whatever its row says', () => {
    const weights: HistoryEpoch['weights'] = [
      {
        uid: 2,
        entries: [
          [0, 1],
          [2, 65_535],
        ],
      },
    ]
    const { neurons } = replayed([epochOf({ weights })], { subnet: resolveSubnet(echo) })
    expect(neurons[0]?.incentive.replayed).toBe(1)
  })

  test.each([
    ['no header', JSON.stringify(epochOf()), 'LAB_RECORD_INCOMPLETE'],
    ['no epoch', JSON.stringify(header), 'LAB_RECORD_INCOMPLETE'],
    ['no JSON', 'nothing', 'LAB_RECORD_INVALID'],
    ['an epoch twice', linesOf(epochOf(), epochOf()), 'LAB_RECORD_REPEATED'],
    ['two first lines', linesOf(header, epochOf()), 'LAB_RECORD_REPEATED'],
    ['a gap', linesOf(epochOf(), epochOf({ block: 60, lastStep: 40 })), 'LAB_RECORD_INCOMPLETE'],
    ['a row of nobody', JSON.stringify(epochOf({ weights: [{ uid: 9, entries: [] }] })), 'LAB_RECORD_INVALID'],
  ])('%s is refused', (_what, content, code) => {
    expect(() => parseHistory('history', content)).toThrow(expect.objectContaining({ code }))
  })
})
