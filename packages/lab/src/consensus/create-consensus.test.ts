import { createConsensus, defaultHyperparameters } from '@subnetkit/lab'
import { loadYuma } from '@subnetkit/yuma'
import { describe, expect, test } from 'vitest'

const yuma = await loadYuma()
const alpha = 10n ** 9n
/** Validators 0 and 1, miners 2 and 3. */
const options = {
  n: 4,
  ruleSet: 'yuma2' as const,
  tempo: 360,
  hyperparameters: { ...defaultHyperparameters, activityCutoff: 1_000 },
  stakeRao: [600n * alpha, 400n * alpha, 0n, 0n],
}
const both = [
  { uid: 0, uids: [2, 3], values: [65_535, 65_535] },
  { uid: 1, uids: [2, 3], values: [65_535, 65_535] },
]

describe('createConsensus', () => {
  test('pays miners by weight and validators by stake from the first epoch on', () => {
    const epoch = createConsensus(options, { yuma }).step({ block: 360, rows: both })
    expect(epoch.incentive[2]).toBeCloseTo(0.5, 4)
    expect(epoch.incentive[3]).toBeCloseTo(0.5, 4)
    expect(epoch.dividends[0]).toBeCloseTo(0.6, 4)
    expect(epoch.validatorPermit).toEqual([true, true, false, false])
    const paid = epoch.emissionRao.reduce((sum, rao) => sum + rao, 0n)
    expect(Number(paid - BigInt(options.hyperparameters.emissionRao))).toBeLessThanOrEqual(0)
  })

  test('keeps the row of who sets nothing, and its bonds, until it counts as inactive', () => {
    const consensus = createConsensus(options, { yuma })
    consensus.step({ block: 360, rows: both })
    const idle = consensus.step({ block: 720, rows: both.slice(0, 1) })
    expect(idle.dividends[1]).toBeCloseTo(0.4, 4)
    const later = consensus.step({ block: 1_800, rows: both.slice(0, 1) })
    expect(later.active).toEqual([true, false, false, false])
    expect(later.dividends[1]).toBeCloseTo(0.9 * 0.4, 4)
  })

  test('bonds follow a changed opinion by a tenth an epoch', () => {
    const consensus = createConsensus(options, { yuma })
    consensus.step({ block: 360, rows: [{ uid: 0, uids: [2], values: [65_535] }] })
    const epoch = consensus.step({ block: 720, rows: [{ uid: 1, uids: [2], values: [65_535] }] })
    expect(epoch.incentive[2]).toBeCloseTo(1, 4)
    expect(epoch.dividends[1]).toBeCloseTo(0.04, 3)
  })

  test('a preview is what would be without the stake of some, and changes nothing', () => {
    const consensus = createConsensus(options, { yuma })
    const rows = [
      { uid: 0, uids: [2], values: [65_535] },
      { uid: 1, uids: [3], values: [65_535] },
    ]
    expect(consensus.preview({ block: 360, rows }, [0]).incentive).toEqual([0, 0, 0, 1])
    expect(consensus.step({ block: 360, rows })).toEqual(createConsensus(options, { yuma }).step({ block: 360, rows }))
  })
})
