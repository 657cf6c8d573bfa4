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
})
