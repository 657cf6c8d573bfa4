import { defineStrategy } from '@subnetkit/subnet/strategies'
import { runEpochs, runRound } from '@subnetkit/subnet/testing'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'

const base = {
  id: 'tried',
  version: 1,
  request: z.strictObject({ number: z.number() }),
  response: z.strictObject({ number: z.number() }),
  respond: ({ number }: { number: number }) => ({ number }),
  sample: ({ random }: { random: { int(below: number): number } }) => ({ request: { number: random.int(1e9) } }),
  score: ({ entries }: { entries: readonly unknown[] }) => entries.map(() => 1),
}

describe('runRound', () => {
  test('exposes a score that is not pure', async () => {
    let calls = 0
    const score = ({ entries }: { entries: readonly unknown[] }) => entries.map(() => 1 / ++calls)
    await expect(runRound({ ...base, score }, { miners: { a: 'honest' } })).rejects.toMatchObject({
      code: 'SUBNET_SCORE_INVALID',
    })
  })

  test.each([
    ['nothing', undefined],
    ['an unknown key', { number: 1, more: 2 }],
    ['NaN', { number: Number.NaN }],
    ['a text', 'garbage'],
  ])('an answer of %s is invalid, and nobody else suffers', async (_what, answer) => {
    const bad = defineStrategy({ id: 'bad', respond: () => answer })
    const { entries, scores } = await runRound(base, { miners: { bad, good: 'honest' } })
    expect(entries[0]?.answer).toMatchObject({ ok: false, kind: 'invalid' })
    expect(scores).toEqual({ bad: 0, good: 1 })
  })

  test('asks each miner something else, the same again by the same seed', async () => {
    const requests = async (seed: string) =>
      (await runRound(base, { miners: { a: 'honest', b: 'honest' }, seed })).entries.map(({ request }) => request)
    const [first, second] = await requests('x')
    expect(first).not.toEqual(second)
    expect(await requests('x')).toEqual([first, second])
    expect(await requests('y')).not.toEqual([first, second])
  })
})

describe('runEpochs', () => {
  test('settles what falls due between rounds before the next is asked', async () => {
    const state = { version: 1, schema: z.strictObject({ seen: z.number() }), initial: { seen: 0 } }
    const asked: number[] = []
    const later = {
      ...base,
      state,
      sample: ({ miner, random }: { miner: { state: { seen: number } }; random: { int(below: number): number } }) => {
        asked.push(miner.state.seen)
        return { request: { number: random.int(10) } }
      },
      settleAt: ({ block }: { block: number }) => block + 15,
      score: ({ entries }: { entries: readonly { miner: { state: { seen: number } } }[] }) =>
        entries.map(({ miner }) => ({ score: 1, state: { seen: miner.state.seen + 1 } })),
    }
    const { states, block, entries } = await runEpochs(later, { miners: { a: 'honest' }, epochs: 4 })
    // Asked at blocks 1, 11, 21 and 31; known 15 blocks later each.
    expect(asked).toEqual([0, 0, 1, 2])
    expect(states.a).toEqual({ seen: 4 })
    expect(block).toBe(46)
    expect(entries.map(({ settleAtBlock }) => settleAtBlock)).toEqual([16, 26, 36, 46])
  })
})
