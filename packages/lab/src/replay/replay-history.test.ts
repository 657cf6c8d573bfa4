import { type HistoryEpoch, parseHistory, replayHistory } from '@subnetkit/lab'
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

let yuma: Yuma
beforeAll(async () => {
  yuma = await loadYuma()
})

const replayed = (lines: readonly HistoryEpoch[], options = {}) => {
  const history = parseHistory('history', [header, ...lines].map((line) => JSON.stringify(line)).join('\n'))
  return replayHistory(history, options, { yuma })
}

describe('replayHistory', () => {
  test('the same rules pay what was paid', () => {
    const { largestMismatch, neurons, rules } = replayed([epochOf()])
    expect(largestMismatch).toBe(0)
    expect(neurons.map(({ incentive }) => incentive)).toEqual(
      [1, 0, 0, 0].map((share) => ({ recorded: share, unchanged: share, replayed: share })),
    )
    expect(rules.ruleSet).toBe('yuma2')
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

  test('bonds are carried on under the change, but not to the next owner of a uid', () => {
    const next = epochOf({ block: 40, lastStep: 20 })
    const reborn = next.neurons.map((neuron) =>
      neuron.uid === 2 ? { ...neuron, hotkey: 'new', stakeRao: '0' } : neuron,
    )
    const { neurons } = replayed([epochOf(), { ...next, neurons: reborn }])
    expect(neurons.map(({ hotkey }) => hotkey)).toContain('new')
    expect(neurons.find(({ hotkey }) => hotkey === 'new')?.dividends.replayed).toBe(0)
  })

  test.each([
    ['no header', JSON.stringify(epochOf()), 'LAB_RECORD_INCOMPLETE'],
    ['no epoch', JSON.stringify(header), 'LAB_RECORD_INCOMPLETE'],
    ['no JSON', 'nothing', 'LAB_RECORD_INVALID'],
    ['a row of nobody', JSON.stringify(epochOf({ weights: [{ uid: 9, entries: [] }] })), 'LAB_RECORD_INVALID'],
  ])('%s is refused', (_what, content, code) => {
    expect(() => parseHistory('history', content)).toThrow(expect.objectContaining({ code }))
  })
})
