import { askSamples, samplesSchema } from '@subnetkit/lab'
import { describe, expect, test } from 'vitest'
import { planOf, repeating, runPlansOn } from '../../test-support/small-lab.js'

const plan = planOf({ epochs: 12, validators: [{ strategy: 'honest', count: 2, stakeRao: 10n ** 12n }] })
const qualities = [0.2, 0.6, 1]

describe('askSamples', () => {
  test('gives the fewest rounds: one less is not enough', async () => {
    const result = await askSamples(
      plan,
      { target: 0.9, most: 16, qualities, seeds: 2 },
      { runPlans: runPlansOn(repeating) },
    )
    expect(samplesSchema.parse(JSON.parse(JSON.stringify(result)))).toEqual(result)
    const rowOf = (rounds: number, confirms = true) =>
      result.rows.find((row) => row.rounds === rounds && row.confirms === confirms)
    if (result.rounds === null) throw new RangeError('three such qualities can be told apart')
    expect(rowOf(result.rounds)?.correlation?.mean).toBeGreaterThanOrEqual(0.9)
    expect(rowOf(result.rounds)?.tasks).toBe(result.rounds)
    const fewer = rowOf(result.rounds - 1) ?? rowOf(result.rounds - 1, false)
    if (result.rounds > 1) expect(fewer?.correlation?.mean).toBeLessThan(0.9)
  })

  test('does not believe the seeds that chose a number: each is measured again before it counts as enough', async () => {
    const target = 0.97
    const { rows, rounds } = await askSamples(
      plan,
      { target, most: 16, qualities },
      { runPlans: runPlansOn(repeating) },
    )
    const reached = ({ correlation }: (typeof rows)[number]) => (correlation?.mean ?? 0) >= target
    expect(rows.some((row) => !row.confirms && reached(row))).toBe(true)
    for (const [index, row] of rows.entries())
      expect(rows[index + 1]?.confirms ?? false, `${index}`).toBe(!row.confirms && reached(row))
    if (rounds !== null) expect(rows.find((row) => row.confirms && row.rounds === rounds)).toSatisfy(reached)
  })

  test('where the average forgets too fast for any number of rounds, a slower one is named', async () => {
    const result = await askSamples(
      { ...plan, alpha: 1 },
      { target: 0.9, most: 2, qualities: [0.5, 0.7, 0.9] },
      { runPlans: runPlansOn(repeating) },
    )
    expect(result.rounds).toBeNull()
    expect(result.alpha).toBeLessThan(1)
    expect(result.fix).toContain('--alpha')
  })

  test('says that scores tell nothing apart where they do not', async () => {
    const alike = { ...repeating, score: ({ entries }: { entries: readonly unknown[] }) => entries.map(() => 1) }
    const result = await askSamples(plan, { most: 2, qualities }, { runPlans: runPlansOn(alike) })
    expect(result).toMatchObject({ rounds: null, alpha: null })
    expect(result.fix).toContain('score')
  })
})
