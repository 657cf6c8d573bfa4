import { cheatsFor, type Search, searchMixes, searchSchema } from '@subnetkit/lab'
import { resolveSubnet } from '@subnetkit/subnet'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type Entry, isRight, planOf, repeating, runPlansOn } from '../../test-support/small-lab.js'

const honestCostShare = 0.5
const checkedShare = 0.1
/** What the usual cost profile charges a made-up answer, an honest one being 1: a millisecond of two. */
const lazyCost = 0.5

/** Looks at one answer in ten, and trusts the others. */
const trusting = {
  ...repeating,
  evaluate: ({ random }: { random: { float(): number } }) => ({ checked: random.float() < checkedShare }),
  score: ({ entries }: { entries: readonly Entry[] }) =>
    entries.map((entry) => (isRight(entry) || !(entry.evidence as { checked: boolean }).checked ? 1 : 0)),
}

interface Record {
  readonly asked: number
  readonly wrong: number
}

/** Pays as long as no more than three in ten answers of a miner were wrong, and three. */
const patient = {
  ...repeating,
  state: { version: 1, schema: z.strictObject({ asked: z.int(), wrong: z.int() }), initial: { asked: 0, wrong: 0 } },
  score: ({ entries }: { entries: readonly Entry[] }) =>
    entries.map((entry) => {
      const { asked, wrong } = entry.miner.state as Record
      const state = { asked: asked + 1, wrong: wrong + (isRight(entry) ? 0 : 1) }
      return { score: state.wrong <= 0.3 * state.asked + 3 ? 1 : 0, state }
    }),
}

const plan = planOf({
  ...{ epochs: 14, roundsPerEpoch: 2 },
  miners: [{ strategy: 'honest', count: 3 }],
  validators: [{ strategy: 'honest', count: 2, stakeRao: 10n ** 12n }],
})

function search(subnet: unknown, names: readonly string[], budget = 30): Promise<Search> {
  const cheats = cheatsFor(resolveSubnet(subnet), { adversaries: [], plan, names })
  return searchMixes(
    plan,
    { ...cheats, costs: { honestCostShare, costs: {} }, budget, seeds: 3 },
    { runPlans: runPlansOn(subnet) },
  )
}

const profitOf = (earning: number, cost: number) => (earning - honestCostShare * cost) / (1 - honestCostShare)

describe('searchMixes', () => {
  test('where a tenth is checked, cheating on everything is best, and earns what can be worked out by hand', async () => {
    const result = await search(trusting, ['lazy', 'empty'])
    expect(searchSchema.parse(JSON.parse(JSON.stringify(result)))).toEqual(result)
    expect(result.pays).toBe(true)
    expect(result.best?.strategy).not.toContain('@')
    expect(result.best?.profit?.mean).toBeCloseTo(profitOf(1 - checkedShare, lazyCost), 1)
    expect(result.cheapest?.cost).toBeCloseTo(lazyCost, 1)
    expect(result.fix).toContain('check')
    expect(result.runs).toBeLessThanOrEqual(30)
  })

  // Two validators with 28 questions each: chance alone makes 0.3 too bold.
  test('finds the rate that a patient subnet lets pass', async () => {
    const { best, pays } = await search(patient, ['lazy'])
    const rate = Number(best?.strategy.split('@')[1])
    expect(rate).toBeGreaterThanOrEqual(0.1)
    expect(rate).toBeLessThanOrEqual(0.35)
    expect(pays).toBe(true)
    expect(best?.profit?.mean).toBeCloseTo(profitOf(1, 1 - rate * (1 - lazyCost)), 1)
  })

  test('finds nothing where every answer is checked, but the rate at which half of the pay is left', async () => {
    const { best, pays, cheapest, fix } = await search(repeating, ['lazy', 'replay', 'constant', 'copy'])
    expect(pays).toBe(false)
    expect(best?.profit?.mean).toBeLessThan(1)
    expect(fix).toBeNull()
    // Pay falls with the rate, one for one.
    expect(cheapest?.earning?.mean).toBeGreaterThan(0.4)
    expect(cheapest?.cost).toBeGreaterThan(0.7)
    expect(cheapest?.cost).toBeLessThan(0.9)
  })

  test('refuses a budget that is too small to find anything', async () => {
    await expect(search(repeating, ['lazy'], 12)).rejects.toMatchObject({ code: 'LAB_PLAN_INVALID' })
  })

  test('keeps to its budget, and gives the same result again', async () => {
    const first = await search(repeating, ['lazy', 'replay'], 20)
    expect(first.runs).toBeLessThanOrEqual(20)
    expect(await search(repeating, ['lazy', 'replay'], 20)).toEqual(first)
  })
})

test('cheats are those that fit, selective at each step of the stakes, and the author’s own', () => {
  const stakes = [4n, 3n, 2n, 1n].map((stakeRao) => ({ strategy: 'honest', count: 1, stakeRao }))
  const { cheats, leftOut } = cheatsFor(resolveSubnet(repeating), {
    adversaries: [],
    plan: planOf({ validators: stakes }),
  })
  const names = cheats.map(({ name }) => name)
  expect(names).toEqual(expect.arrayContaining(['lazy', 'copy', 'selective-0.2', 'selective-0.3', 'selective-0.4']))
  expect(names).not.toContain('int8')
  expect(names).not.toContain('honest')
  expect(cheats.find(({ name }) => name === 'copy')?.alone).toBe(true)
  expect(leftOut.join()).toContain('int8')
})
