import {
  createRandom,
  drawTasks,
  type RecordedEntry,
  replayEpoch,
  SCORING_ENTRY_INVALID,
  SCORING_TASK_UNKNOWN,
  type StoredScore,
  settleEntries,
  updateScore,
} from '@subnetkit/scoring'
import { type Random, resolveSubnet, type ScoreEntry, type Subnet } from '@subnetkit/subnet'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { minersOf, tallySubnet } from '../../test-support/tally-subnet.js'

const seedOf = (epochBlock: number): Uint8Array => createRandom(new Uint8Array([epochBlock % 251])).bytes(32)
const alpha = 0.25
const miners = minersOf('a', 'b', 'c')
const subnet = tallySubnet()

/** What a validator would have stored: `a` answers right, `b` wrong, `c` not at all. */
async function record(
  of: Subnet,
  epochBlock: number,
  names: readonly string[] = ['a', 'b', 'c'],
): Promise<RecordedEntry[]> {
  const about = { seed: seedOf(epochBlock), epochBlock, round: 0, block: epochBlock, sources: {} }
  const tasks = await drawTasks(of, { ...about, miners: minersOf(...names) })
  return tasks.map(({ id, task, hotkey, uid, request, secret, settleAtBlock }) => ({
    id,
    epochBlock,
    round: 0,
    task,
    hotkey,
    uid,
    askedAtBlock: epochBlock,
    settleAtBlock,
    request,
    ...(secret === undefined ? {} : { secret }),
    answer: answerOf(hotkey, task, request, secret),
  }))
}

function answerOf(hotkey: string, task: string, request: unknown, secret: unknown): unknown {
  if (hotkey === 'c') return { ok: false, kind: 'timeout', totalMs: 12_000 }
  if (task === 'streak') return { ok: true, value: request, totalMs: 5 }
  return { ok: true, value: hotkey === 'a' ? secret : { sum: 0 }, totalMs: 5 }
}

function settle(entries: readonly RecordedEntry[], stored: readonly StoredScore[] = []) {
  const scores = new Map(stored.map((score) => [score.hotkey, score]))
  return settleEntries(subnet, { entries, seedOf, miners, scores, alpha })
}

function scoresOf(stored: readonly StoredScore[]): Record<string, number> {
  return Object.fromEntries(stored.map(({ hotkey, score }) => [hotkey, score]))
}

describe('answers that `score` cannot cope with', () => {
  const strict = resolveSubnet({
    id: 'strict',
    version: 1,
    request: z.strictObject({ n: z.number() }),
    response: z.strictObject({ n: z.number() }),
    respond: async ({ n }: { n: number }) => ({ n }),
    sample: ({ random }: { random: Random }) => ({ request: { n: random.int(9) } }),
    // 7 makes it throw, 8 makes it give NaN.
    score: ({ entries }: { entries: readonly ScoreEntry[] }) =>
      entries.map(({ answer }) => {
        const n = answer.ok ? (answer.value as { n: number }).n : 0
        if (n === 7) throw new RangeError('seven')
        return n === 8 ? Number.NaN : 1
      }),
  })
  const entryOf = (hotkey: string, n: number): RecordedEntry => ({
    ...{ id: `10/0/ask/${hotkey}`, epochBlock: 10, round: 0, task: 'ask', hotkey, uid: 0 },
    ...{ askedAtBlock: 10, settleAtBlock: 10, request: { n: 1 }, answer: { ok: true, value: { n }, totalMs: 5 } },
  })
  const settleStrictly = (entries: readonly RecordedEntry[], aside: string[] = []) =>
    settleEntries(strict, {
      ...{ entries, seedOf, miners, scores: new Map(), alpha },
      onSetAside: (_error, ids) => void aside.push(...ids),
    })

  test('count as malformed, and the others are scored', () => {
    const aside: string[] = []
    const { settled } = settleStrictly([entryOf('a', 1), entryOf('b', 7), entryOf('c', 8)], aside)
    expect(Object.fromEntries(settled.map(({ id, score }) => [id.at(-1), score]))).toEqual({ a: 1, b: 0, c: 0 })
    expect(aside).toEqual(['10/0/ask/b', '10/0/ask/c'])
  })

  test('are the author’s fault when no answer can be scored', () => {
    expect(() => settleStrictly([entryOf('a', 7), entryOf('b', 8)])).toThrow(
      expect.objectContaining({ code: 'SUBNET_SCORE_INVALID' }),
    )
  })
})

describe('settleEntries', () => {
  test('scores each task with the state that the one before left, and averages a round', async () => {
    const { settled, scores } = settle(await record(subnet, 360))
    expect(settled.map(({ id, score }) => [id, score])).toEqual([
      ['0000000360.0000.add.a', 1],
      ['0000000360.0000.add.b', 0],
      ['0000000360.0000.add.c', 0],
      ['0000000360.0000.streak.a', 0.25],
      ['0000000360.0000.streak.b', 0],
      ['0000000360.0000.streak.c', 0],
    ])
    expect(scores[0]).toEqual({
      hotkey: 'a',
      score: 0.625,
      settledCount: 2,
      epochBlock: 360,
      state: { version: 2, value: { right: 1 } },
    })
    expect(scoresOf(scores)).toEqual({ a: 0.625, b: 0, c: 0 })
  })

  test('the next epoch moves the average by alpha, and whoever is not asked keeps the score', async () => {
    const first = settle(await record(subnet, 360)).scores
    const second = settle(await record(subnet, 380, ['b', 'c']), first).scores
    expect(scoresOf(second)).toEqual({ b: 0, c: 0 })
    const third = settle(await record(subnet, 400), first).scores
    // add 1, streak 2/4: mean 0.75
    expect(scoresOf(third).a).toBe(0.625 + alpha * (0.75 - 0.625))
  })

  test('what has a score is not applied again', async () => {
    const entries = (await record(subnet, 360)).map((entry) => ({ ...entry, score: 0.5 }))
    expect(settle(entries)).toEqual({ settled: [], scores: [] })
  })

  test('the order in which entries come changes nothing', async () => {
    const entries = [...(await record(subnet, 360)), ...(await record(subnet, 380))]
    fc.assert(
      fc.property(fc.shuffledSubarray(entries, { minLength: entries.length }), (shuffled) => {
        expect(settle(shuffled)).toEqual(settle(entries))
      }),
    )
  })

  test('renaming miners renames the results', async () => {
    const others = { a: 'c', b: 'a', c: 'b' } as const
    const renamed = (name: string): string => others[name as keyof typeof others]
    const entries = await record(subnet, 360)
    const swapped = entries.map((entry) => ({
      ...entry,
      hotkey: renamed(entry.hotkey),
      id: entry.id.replace(/.$/, renamed),
    }))
    const [before, after] = [settle(entries), settle(swapped)].map(({ scores }) => scoresOf(scores))
    for (const name of ['a', 'b', 'c']) expect(after?.[renamed(name)], name).toBe(before?.[name])
  })

  test('an answer that its schema refuses scores 0 and touches nobody else', async () => {
    const entries = await record(subnet, 360)
    const spoiled = entries.map((entry) =>
      entry.hotkey === 'b' ? { ...entry, answer: { ok: true, value: { sum: 'many' }, totalMs: 1 } } : entry,
    )
    expect(scoresOf(settle(spoiled).scores)).toEqual(scoresOf(settle(entries).scores))
  })

  test('a batch that cannot be scored stays open, is told, and holds nobody up', async () => {
    const entries = (await record(subnet, 360)).map((entry) =>
      entry.id.endsWith('streak.b') ? { ...entry, request: { nonce: 7 } } : entry,
    )
    const failures: unknown[] = []
    const options = { entries, seedOf, miners, scores: new Map(), alpha }
    const onFailure = (error: unknown): void => void failures.push(error)
    const { settled } = settleEntries(subnet, { ...options, onFailure })
    expect(settled.map(({ id }) => id).every((id) => id.includes('.add.'))).toBe(true)
    expect(failures).toEqual([expect.objectContaining({ code: SCORING_ENTRY_INVALID.code })])
    expect(() => settleEntries(subnet, options)).toThrow(expect.objectContaining({ code: SCORING_ENTRY_INVALID.code }))
  })

  test('an entry of a task that the subnet no longer has is an error', async () => {
    const [entry] = await record(subnet, 360)
    expect(() => settle([{ ...entry!, task: 'gone' }])).toThrow(
      expect.objectContaining({ code: SCORING_TASK_UNKNOWN.code }),
    )
  })
})

describe('updateScore', () => {
  const score = fc.double({ min: 0, max: 1, noNaN: true })

  test('begins with the mean, then moves by alpha', () => {
    const first = updateScore(undefined, [1, 0], { alpha })
    expect(first).toEqual({ score: 0.5, settledCount: 2 })
    expect(updateScore(first, [1], { alpha })).toEqual({ score: 0.625, settledCount: 3 })
  })

  test('stays between the old score and the mean, and nothing asked changes nothing', () => {
    fc.assert(
      fc.property(
        score,
        fc.integer({ min: 1 }),
        fc.array(score),
        fc.double({ min: 0.01, max: 1, noNaN: true }),
        (...drawn) => {
          const [before, settledCount, scores, weight] = drawn
          const after = updateScore({ score: before, settledCount }, scores, { alpha: weight })
          if (scores.length === 0) expect(after).toEqual({ score: before, settledCount })
          const bounds = [before, ...scores]
          expect(after.score).toBeGreaterThanOrEqual(Math.min(...bounds) - 1e-12)
          expect(after.score).toBeLessThanOrEqual(Math.max(...bounds) + 1e-12)
          expect(after.settledCount).toBe(settledCount + scores.length)
        },
      ),
    )
  })
})

describe('replayEpoch', () => {
  const about = { seedOf, miners, alpha, ownerHotkey: 'a', block: 400, scores: new Map<string, StoredScore>() }

  test('gives the bits that were recorded, after a way through JSON', async () => {
    const entries = [...(await record(subnet, 360)), ...(await record(subnet, 380))]
    const { settled, scores } = settle(entries)
    const scoreOf = new Map(settled.map(({ id, score }) => [id, score]))
    const recorded = entries.map((entry) => ({ ...entry, score: scoreOf.get(entry.id) }))
    const replay = replayEpoch(subnet, { ...about, entries: JSON.parse(JSON.stringify(recorded)) })
    expect(replay.differences).toEqual([])
    expect(replay.scores).toEqual(scores)
    expect(replay.decision).toEqual({ status: 'set', uids: [0], weights: [65_535] })
  })

  test('gives the same bits as settling as time goes by, with truth that comes later and entries that were given up', async () => {
    const later = tallySubnet({ settleAfter: 25 })
    const asked = [...(await record(later, 360)), ...(await record(later, 380)), ...(await record(later, 400))]
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 360, max: 430 })),
        fc.array(fc.boolean(), { minLength: asked.length, maxLength: asked.length }),
        (looks, givenUp) => {
          const entries = asked.filter((_, index) => !givenUp[index])
          const stored = new Map<string, StoredScore>()
          const recorded = new Map<string, number>()
          for (const now of [...looks.toSorted((left, right) => left - right), 431]) {
            const due = entries.filter(({ id, settleAtBlock }) => settleAtBlock <= now && !recorded.has(id))
            const { settled, scores } = settleEntries(later, { entries: due, seedOf, miners, scores: stored, alpha })
            for (const { id, score } of settled) recorded.set(id, score)
            for (const score of scores) stored.set(score.hotkey, score)
          }
          const replay = replayEpoch(later, {
            ...about,
            entries: entries.map((entry) => ({ ...entry, score: recorded.get(entry.id) ?? Number.NaN })),
          })
          expect(replay.differences).toEqual([])
          expect(new Map(replay.scores.map((score) => [score.hotkey, score]))).toEqual(stored)
        },
      ),
    )
  })

  test('the rule for weights sees the states that come out', async () => {
    const byState: Subnet = {
      ...subnet,
      weights: ({ miners: members }) =>
        Object.fromEntries(members.map(({ hotkey, state }) => [hotkey, (state as { right: number }).right])),
    }
    const bare = miners.map((miner) => ({ ...miner, state: undefined }))
    const { weights } = replayEpoch(byState, { ...about, miners: bare, entries: await record(subnet, 360) })
    expect([...weights]).toEqual([['a', 1]])
  })

  test('names what does not come out again', async () => {
    const entries = (await record(subnet, 360)).map((entry) => ({ ...entry, score: entry.hotkey === 'b' ? 1 : 0 }))
    const { differences } = replayEpoch(subnet, { ...about, entries })
    expect(differences.map(({ id }) => id)).toEqual([
      '0000000360.0000.add.a',
      '0000000360.0000.add.b',
      '0000000360.0000.streak.a',
      '0000000360.0000.streak.b',
    ])
  })
})
