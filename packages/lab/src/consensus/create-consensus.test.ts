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

describe('a uid that was given to another', () => {
  const state = { stakeRao: options.stakeRao, emissionRao: 1n * alpha }
  const before = { ...state, blockAtRegistration: [0, 0, 0, 0] }

  test('has nothing of the one before: no permit, no row, and no weights until they are set again', () => {
    const consensus = createConsensus(options, { yuma })
    consensus.step({ block: 360, rows: both, state: before })
    // Validator 1 and miner 2 were replaced; both validators' rows stand, but validator 1 is another now.
    const after = { ...state, stakeRao: [600n * alpha, 0n, 0n, 0n], blockAtRegistration: [0, 700, 700, 0] }
    const epoch = consensus.step({ block: 720, rows: [], state: after })
    expect(epoch.incentive).toEqual([0, 0, 0, 1])
    expect(epoch.dividends).toEqual([1, 0, 0, 0])
    expect(epoch.validatorPermit).toEqual([true, false, false, false])
    const again = consensus.step({ block: 1_080, rows: both.slice(0, 1), state: after })
    expect(again.incentive[2]).toBeCloseTo(0.5, 4)
  })

  test('leaves the others as they were', () => {
    const run = (replaced: boolean) => {
      const consensus = createConsensus(options, { yuma })
      consensus.step({ block: 360, rows: [{ uid: 0, uids: [2], values: [65_535] }, ...both.slice(1)], state: before })
      const blockAtRegistration = [0, 0, 0, replaced ? 700 : 0]
      return consensus.step({ block: 720, rows: both.slice(1), state: { ...state, blockAtRegistration } })
    }
    // Validator 0 has no weight on miner 3, and validator 1 sets its row again: only what it was bonded to before differs.
    expect(run(true).consensus).toEqual(run(false).consensus)
    expect(run(true).validatorPermit).toEqual(run(false).validatorPermit)
  })
})

describe('weights that are committed before they are shown', () => {
  const none = new Map<number, number>()

  test('whoever commits is active, whether or not anything of it is shown', () => {
    const consensus = createConsensus(options, { yuma })
    consensus.step({ block: 360, rows: both, commits: { made: [0, 1], openSince: none } })
    const later = consensus.step({ block: 1_800, rows: both.slice(1), commits: { made: [0], openSince: none } })
    // Who only shows what it committed long ago is not.
    expect(later.active).toEqual([true, false, false, false])
  })

  test.each([
    ['older', 600, 0],
    ['younger', 650, 1],
  ])('a miner that was registered meanwhile is kept from rows whose open commits are %s', (_when, openSince, paid) => {
    const consensus = createConsensus(options, { yuma })
    const commits = { made: [0], openSince: none }
    consensus.step({ block: 360, rows: [], commits })
    const state = { stakeRao: options.stakeRao, emissionRao: alpha, blockAtRegistration: [0, 0, 620, 0] }
    const rows = [{ uid: 0, uids: [2], values: [65_535] }]
    const step = { block: 720, rows, state, commits: { made: [0], openSince: new Map([[0, openSince]]) } }
    expect(consensus.preview(step, []).incentive[2]).toBe(paid)
    expect(consensus.step(step).incentive[2]).toBe(paid)
  })
})
