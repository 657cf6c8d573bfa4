import { createRandom, resolveSubnet, type ScoreEntry, scoreEntries, type Task } from '@subnetkit/subnet'
import { array, boolean, assert as check, property } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'

const random = createRandom(new Uint8Array([1]))
const miner = { hotkey: 'hk', coldkey: 'ck', uid: 1, registeredAt: 0, state: undefined }

function taskWith(score: unknown): Task {
  const { ask } = resolveSubnet({
    id: 'scored',
    version: 1,
    request: z.null(),
    response: z.number(),
    respond: () => 1,
    sample: () => ({ request: null }),
    score,
  }).tasks
  if (!ask) throw new Error('no task')
  return ask
}

const good = (value: number): ScoreEntry => ({
  ...{ miner, request: null, secret: undefined, evidence: undefined },
  answer: { ok: true, value, totalMs: 1 },
})
const failed: ScoreEntry = { ...good(0), answer: { ok: false, kind: 'invalid', totalMs: 1 } }
type Given = { readonly entries: readonly ScoreEntry[] }

describe('scoreEntries', () => {
  test('gives the author’s numbers and states in order', () => {
    const task = taskWith(({ entries }: Given) =>
      entries.map(({ answer }) => (answer.ok && answer.value === 1 ? 1 : { score: 0.5, state: { seen: true } })),
    )
    expect(scoreEntries(task, [good(1), good(2)], random)).toEqual([
      { score: 1 },
      { score: 0.5, state: { seen: true } },
    ])
    expect(scoreEntries(task, [], random)).toEqual([])
  })

  test('gives zero one form, which a store keeps bit for bit', () => {
    const [scored] = scoreEntries(
      taskWith(() => [-0]),
      [good(1)],
      random,
    )
    expect(Object.is(scored?.score, 0)).toBe(true)
  })

  test.each([
    ['a promise', () => Promise.resolve([1])],
    ['no array', () => 1],
    ['too few', () => []],
    ['too many', () => [1, 1]],
    ['NaN', () => [Number.NaN]],
    ['above 1', () => [1.000001]],
    ['below 0', () => [-0.1]],
    ['a text', () => ['1']],
    ['nothing', () => [undefined]],
    ['a state without a score', () => [{ state: 1 }]],
    [
      'an error',
      () => {
        throw new Error('oops')
      },
    ],
  ])('refuses %s', (_what, score) => {
    expect(() => scoreEntries(taskWith(score), [good(1)], random)).toThrow(
      expect.objectContaining({ code: 'SUBNET_SCORE_INVALID' }),
    )
  })

  test('a failed answer scores 0, whatever the author says, and may change its own state', () => {
    const task = taskWith(({ entries }: Given) => entries.map(() => ({ score: 1, state: entries.length })))
    expect(scoreEntries(task, [failed, good(1)], random)).toEqual([
      { score: 0, state: 2 },
      { score: 1, state: 1 },
    ])
  })

  test('failed answers never change the score of another', () => {
    const share = taskWith(({ entries, random: drawn }: Given & { random: { float(): number } }) =>
      entries.map(() => drawn.float() / entries.length),
    )
    check(
      property(array(boolean(), { maxLength: 12 }), (oks) => {
        const entries = oks.map((ok, index) => (ok ? good(index) : failed))
        const alone = scoreEntries(
          share,
          entries.filter(({ answer }) => answer.ok),
          random,
        )
        const together = scoreEntries(share, entries, random)
        expect(together.filter((_, index) => oks[index])).toEqual(alone)
        expect(together.filter((_, index) => !oks[index]).every(({ score }) => score === 0)).toBe(true)
      }),
    )
  })
})
