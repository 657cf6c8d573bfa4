import { askCopying, copyingSchema, type LabRun, measureNoise } from '@subnetkit/lab'
import { createRandom } from '@subnetkit/subnet'
import { describe, expect, test } from 'vitest'
import { planOf, repeating, runPlansOn, yuma } from '../../test-support/small-lab.js'
import { createNoise } from '../consensus/game/noise.js'

const plan = planOf({
  ruleSet: 'yuma2',
  miners: [{ strategy: 'honest', count: 16 }],
  validators: [{ strategy: 'honest', count: 8, stakeRao: 10n ** 12n }],
})
const modules = { runPlans: runPlansOn(repeating), yuma }

/** Weights of validators that measure a moving truth with noise, without any miner or task. */
async function runOf(noise: number, drift: number): Promise<LabRun> {
  const [run] = await modules.runPlans([{ ...plan, epochs: 1 }])
  if (run === undefined) throw new RangeError('there is a run')
  const draw = createNoise(createRandom(new TextEncoder().encode('noise')))
  const truth = Array.from({ length: 16 }, (_, uid) => 5_000 + 200 * uid)
  const epochs = Array.from({ length: 80 }, (_, index) => {
    for (const [uid, value] of truth.entries()) truth[uid] = value * (1 + drift * draw())
    const weights = Array.from({ length: 8 }, (_, validator) => ({
      uid: 16 + validator,
      uids: truth.map((_, uid) => uid),
      values: truth.map((value) => Math.round(value * (1 + noise * draw()))),
    }))
    const [first] = run.epochs
    if (first === undefined) throw new RangeError('there is an epoch')
    return { ...first, index, weights }
  })
  return { ...run, epochs }
}

describe('measureNoise', () => {
  test.each([
    [0.1, 0.05],
    [0.02, 0.1],
    [0.2, 0],
  ])('finds a noise of %f and a drift of %f again', async (noise, drift) => {
    const found = measureNoise(await runOf(noise, drift))
    expect(Math.abs((found?.noise ?? 0) - noise)).toBeLessThan(0.15 * noise)
    expect(Math.abs((found?.drift ?? 0) - drift)).toBeLessThan(0.15 * drift + 0.02)
  })
})

describe('askCopying', () => {
  test('gives the figures that are known of copying, and the interval that mends it', async () => {
    const options = { revealEpochs: 1, lags: [1, 2, 4, 16], games: 12, gameEpochs: 150 }
    const runs = modules.runPlans.count()
    const result = await askCopying(plan, { ...options, noise: 0.2, drift: 0.05 }, modules)
    expect(copyingSchema.parse(JSON.parse(JSON.stringify(result)))).toEqual(result)
    const [own] = result.rows
    // Known: 1.018, 1.015, 1.008, 0.975.
    expect(own?.cells.map(({ ratio }) => ratio > 1)).toEqual([true, true, true, false])
    expect(own?.fixedBy).toBe(16)
    expect(result.fix).toContain('`revealPeriodEpochs` to 16')
    expect(modules.runPlans.count()).toBe(runs)

    const moving = await askCopying(plan, { ...options, noise: 0.02, drift: 0.1 }, modules)
    expect(moving.fix).toBeNull()
  })

  test('measures a run: validators that always agree leave nothing to copy better', async () => {
    const result = await askCopying(plan, { revealEpochs: 1, lags: [1], games: 1, gameEpochs: 5 }, modules)
    expect(result.rows[0]).toMatchObject({ measured: true })
    expect(result.rows[0]?.noise).toBeLessThan(0.001)
    expect(result.answer).toContain('agree')
  })

  test('says so where nothing could be measured, and calls nothing measured that was given', async () => {
    const alone = { ...plan, validators: [{ strategy: 'honest', count: 1, stakeRao: 10n ** 12n }] }
    const result = await askCopying(alone, { revealEpochs: 1, lags: [1], games: 1, gameEpochs: 5 }, modules)
    expect(result.rows).toEqual([])
    expect(result.fix).toContain('--validators')
    const given = await askCopying(
      plan,
      { revealEpochs: 1, lags: [1], games: 2, gameEpochs: 5, noise: 0.1, drift: 0 },
      modules,
    )
    expect(given.rows[0]).toMatchObject({ measured: false, noise: 0.1 })
  })

  test('where weights are not sealed, those of the same epoch are copied', async () => {
    const options = { noise: 0.02, drift: 0.1, lags: [1], games: 4, gameEpochs: 60 }
    const open = await askCopying(plan, { ...options, revealEpochs: 0 }, modules)
    expect(open.rows[0]?.cells.map(({ lag }) => lag)).toEqual([0, 1])
    expect(open.answer).toContain('of the same epoch')
    expect(open.fix).toContain('Turn commit-reveal on and set `revealPeriodEpochs` to 1')
    expect((await askCopying(plan, { ...options, revealEpochs: 1 }, modules)).fix).toBeNull()
  })
})
