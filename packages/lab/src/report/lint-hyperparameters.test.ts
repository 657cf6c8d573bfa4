import { lintHyperparameters } from '@subnetkit/lab'
import { describe, expect, test } from 'vitest'

const idsOf = (values: Readonly<Record<string, unknown>>, miners = 16): string[] =>
  lintHyperparameters(values, { miners }).map(({ id }) => id)

describe('lintHyperparameters', () => {
  test('finds nothing in what a new subnet has', () => {
    expect(idsOf({})).toEqual([])
  })

  test('counts validators that want to vote, where they are known', () => {
    const ids = (validators: number) =>
      lintHyperparameters({ maxAllowedValidators: 8 }, { miners: 16, validators }).map(({ id }) => id)
    expect(ids(9)).toEqual(['permits-under-validators'])
    expect(ids(8)).toEqual([])
  })

  test('reads numbers in any of their forms', () => {
    expect(idsOf({ tempo: '360', weightsSetRateLimit: 361n })).toEqual(['rate-limit-over-tempo'])
  })

  test.each([
    ['immunity-too-short', { immunityPeriod: 1_079 }, { immunityPeriod: 1_080 }],
    [
      'immunity-too-short',
      { immunityPeriod: 720, commitRevealWeightsEnabled: true },
      { immunityPeriod: 720, commitRevealWeightsEnabled: false },
    ],
    ['immunity-too-short', { revealPeriodEpochs: 12 }, { revealPeriodEpochs: 11 }],
    ['rate-limit-over-tempo', { weightsSetRateLimit: 361 }, { weightsSetRateLimit: 360 }],
    ['min-weights-over-miners', { minAllowedWeights: 17 }, { minAllowedWeights: '16' }],
    ['cutoff-within-interval', { activityCutoffFactorMilli: 1_000 }, { activityCutoffFactorMilli: 1_003 }],
    ['no-room-for-miners', { maxAllowedUids: 64 }, { maxAllowedUids: 65 }],
    ['few-permits', { maxAllowedValidators: 2 }, { maxAllowedValidators: 3 }],
    [
      'reveal-without-commit',
      { commitRevealWeightsEnabled: false, revealPeriodEpochs: 2 },
      { commitRevealWeightsEnabled: false },
    ],
    ['liquid-alpha-without-yuma3', { liquidAlphaOn: true, yuma3On: false }, { liquidAlphaOn: true }],
    ['bonds-average-unused', { liquidAlphaOn: true, bondsMovingAverage: 975_000 }, { bondsMovingAverage: 975_000 }],
    ['steepness-unused', { alphaSigmoidSteepness: 100 }, { alphaSigmoidSteepness: 100, liquidAlphaOn: true }],
    ['kappa-unusual', { kappa: 32_766 }, { kappa: 32_767 }],
    ['kappa-unusual', { kappa: 40_000 }, { kappa: 39_000 }],
  ])('%s: %j, but not %j', (id, wrong, right) => {
    expect(idsOf(wrong)).toEqual([id])
    expect(idsOf(right)).toEqual([])
  })
})
