import { askNewcomer, newcomerSchema } from '@subnetkit/lab'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type Entry, isRight, planOf, repeating, runPlansOn } from '../../test-support/small-lab.js'

/** Averages what a miner did itself, from nothing: after n answers it is worth 1 − (1 − share)^n. */
const slowly = (share: number) => ({
  ...repeating,
  state: { version: 1, schema: z.strictObject({ worth: z.number() }), initial: { worth: 0 } },
  score: ({ entries }: { entries: readonly Entry[] }) =>
    entries.map((entry) => {
      const { worth } = entry.miner.state as { worth: number }
      const next = worth + share * ((isRight(entry) ? 1 : 0) - worth)
      return { score: next, state: { worth: next } }
    }),
})

/** The framework's own moving average is switched off. */
const plan = planOf({
  alpha: 1,
  miners: [{ strategy: 'honest', count: 3 }],
  validators: [{ strategy: 'honest', count: 2, stakeRao: 10n ** 12n }],
})
/** Long enough that its last part is what it earns in the end. */
const options = { immunityPeriod: 20_000, revealEpochs: 1, joinsAtEpoch: 60 }

describe('askNewcomer', () => {
  test.each([0.2, 0.5])(
    'a moving average of %f pays nine tenths after the n of 1 − (1 − share)^n ≥ 0.9',
    async (share) => {
      const result = await askNewcomer(plan, options, { runPlans: runPlansOn(slowly(share)) })
      expect(newcomerSchema.parse(JSON.parse(JSON.stringify(result)))).toEqual(result)
      // Pay is a share of all pay: its own part of it is worth / (worth + 3).
      const whole = 1 / 4
      const shareAfter = (n: number) => (1 - (1 - share) ** n) / (1 - (1 - share) ** n + 3) / whole
      const expected = Array.from({ length: 50 }, (_, index) => index + 1).find((n) => shareAfter(n) >= 0.9)
      expect(result.epochsUntilPaid?.mean).toBe(expected)
      expect(result.pay[0]).toBeCloseTo(shareAfter(1), 1)
      expect(result.paidWithinImmunity).toBe(true)
    },
  )

  test('without an average it is paid in its first epoch, and outlives its immunity where others are worse', async () => {
    const worse = { ...plan, miners: [{ strategy: 'honest', quality: 0.5, count: 3 }], roundsPerEpoch: 4, alpha: 0.2 }
    const result = await askNewcomer(worse, { ...options, joinsAtEpoch: 6 }, { runPlans: runPlansOn(repeating) })
    expect(result).toMatchObject({ survives: 1, miners: 4, fix: null })
    expect(result.epochsUntilPaid?.mean).toBeLessThanOrEqual(3)
    expect(result.rank?.mean).toBe(1)
  })

  test('immunity that ends too early is named, with how long it must be', async () => {
    const result = await askNewcomer(plan, { ...options, immunityPeriod: 700 }, { runPlans: runPlansOn(slowly(0.2)) })
    expect(result.paidWithinImmunity).toBe(false)
    expect(result.fix).toContain('immunityPeriod')
  })

  test('one that is never paid is told with the epochs that it waited', async () => {
    const closed = {
      ...repeating,
      weights: ({ miners }: { miners: readonly { hotkey: string; registeredAt: number }[] }) =>
        Object.fromEntries(miners.map(({ hotkey, registeredAt }) => [hotkey, registeredAt === 0 ? 1 : 0])),
    }
    const asked = { immunityPeriod: 3_000, revealEpochs: 0, joinsAtEpoch: 6, seeds: 2 }
    const result = await askNewcomer(plan, asked, { runPlans: runPlansOn(closed) })
    expect(result).toMatchObject({ epochsUntilPaid: null, paidWithinImmunity: false })
    expect(result.answer).toContain('nothing in 20 epochs')
    expect(result.fix).toContain('`score`')
  })

  test('is paid within its immunity only where it is in every seed', async () => {
    // Half of what is asked is answered right, so that chance decides when nine tenths are reached.
    const asked = { revealEpochs: 0, joinsAtEpoch: 6, quality: 0.5, seeds: 6 }
    const modules = { runPlans: runPlansOn(slowly(0.3)) }
    const { epochsUntilPaid } = await askNewcomer(plan, { ...asked, immunityPeriod: 5_000 }, modules)
    if (epochsUntilPaid?.interval == null) throw new RangeError('six seeds have an interval')
    expect(epochsUntilPaid.interval.high).toBeGreaterThan(epochsUntilPaid.mean)
    const immunityPeriod = Math.ceil(epochsUntilPaid.mean * plan.tempo)
    const late = await askNewcomer(plan, { ...asked, immunityPeriod }, modules)
    expect(late.paidWithinImmunity).toBe(false)
  })

  test('one that is no better may be replaced, and that is nothing to mend', async () => {
    const older = {
      ...repeating,
      weights: ({ miners }: { miners: readonly { hotkey: string; registeredAt: number }[] }) =>
        Object.fromEntries(miners.map(({ hotkey, registeredAt }) => [hotkey, registeredAt === 0 ? 2 : 1])),
    }
    const asked = { immunityPeriod: 3_000, revealEpochs: 0, joinsAtEpoch: 6 }
    const equal = await askNewcomer(plan, asked, { runPlans: runPlansOn(older) })
    expect(equal).toMatchObject({ survives: 0, paidWithinImmunity: true, fix: null })
    const worse = { ...plan, miners: [{ strategy: 'honest', count: 3, quality: 0.5 }] }
    const better = await askNewcomer(worse, asked, { runPlans: runPlansOn(older) })
    expect(better).toMatchObject({ survives: 0, paidWithinImmunity: true })
    expect(better.fix).toContain('although it is better')
  })

  test('of miners that are paid alike the oldest is pruned, and not the newcomer', async () => {
    const alike = {
      ...repeating,
      weights: ({ miners }: { miners: readonly { hotkey: string }[] }) =>
        Object.fromEntries(miners.map(({ hotkey }) => [hotkey, 1])),
    }
    const asked = { immunityPeriod: 3_000, revealEpochs: 0, joinsAtEpoch: 6 }
    const worse = { ...plan, miners: [{ strategy: 'honest', count: 3, quality: 0.5 }] }
    const better = await askNewcomer(worse, asked, { runPlans: runPlansOn(alike) })
    expect(better).toMatchObject({ survives: 1, rank: { mean: 1 }, fix: null })
  })
})
