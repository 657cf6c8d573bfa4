import { noopLogger } from '@subnetkit/core'
import { defaultHyperparameters, type LabPlan, type LabRun, runLab } from '@subnetkit/lab'
import { resolveSubnet } from '@subnetkit/subnet'
import { defineStrategy, lazy, mix, offlineFor, selectiveAbove } from '@subnetkit/subnet/strategies'
import { loadYuma } from '@subnetkit/yuma'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'

const yuma = await loadYuma()
const stakeRao = 10n ** 12n
const modules = { yuma, logger: noopLogger }
const text = z.strictObject({ text: z.string().max(40) })

/** Asks for a text back to front, which no made-up answer gets right. */
const reversing = {
  id: 'reversing',
  version: 1,
  request: text,
  response: text,
  sampleSpace: 2 ** 128,
  respond: async (request: { text: string }) => ({ text: reverse(request.text) }),
  sample: ({ random }: { random: { hex(bytes: number): string } }) => ({ request: { text: random.hex(8) } }),
  score: ({ entries }: { entries: readonly Entry[] }) =>
    entries.map(({ request, answer }) => (answer.value?.text === reverse(request.text) ? 1 : 0)),
}

interface Entry {
  readonly request: { readonly text: string }
  readonly answer: { readonly value?: { readonly text: string } }
  readonly miner: { readonly hotkey: string }
}

function reverse(value: string): string {
  return [...value].reverse().join('')
}

function planOf(changes: Partial<LabPlan> = {}): LabPlan {
  return {
    ...{ seed: 'one', epochs: 4, roundsPerEpoch: 1, ruleSet: 'yuma3', tempo: 20, alpha: 0.3 },
    miners: [{ strategy: 'honest', count: 2 }],
    validators: [{ strategy: 'honest', count: 2, stakeRao }],
    hyperparameters: defaultHyperparameters,
    ...changes,
  }
}

function lab(changes: Partial<LabPlan> = {}, subnet: unknown = reversing): Promise<LabRun> {
  return runLab(resolveSubnet(subnet), planOf(changes), modules)
}

/** Share of all incentive that the miners of each strategy got, over all epochs. */
function shares(run: LabRun): Record<string, number> {
  const found: Record<string, number> = {}
  for (const { uid, role, strategy } of run.neurons) {
    if (role !== 'miner') continue
    const earned = run.epochs.reduce((sum, { incentive }) => sum + (incentive[uid] ?? 0), 0)
    found[strategy] = (found[strategy] ?? 0) + earned / run.epochs.length
  }
  return found
}

const cheats = ['lazy', 'empty', 'constant', 'replay', 'malformed']

describe('the same seed', () => {
  test('gives the same run, and another seed another one', async () => {
    const miners = ['honest', 'slow', 'offline', 'copy', 'lazy@0.5', ...cheats].map((strategy) => ({
      strategy,
      count: 1,
    }))
    const validators = [
      { strategy: 'honest', count: 2, stakeRao, noise: 0.1 },
      { strategy: 'copier', count: 1, stakeRao },
    ]
    const first = await lab({ miners, validators })
    expect(await lab({ miners, validators })).toEqual(first)
    const other = await lab({ miners, validators, seed: 'two' })
    expect(other.epochs).not.toEqual(first.epochs)
    expect(other.neurons.map(({ hotkey }) => hotkey)).not.toEqual(first.neurons.map(({ hotkey }) => hotkey))
  })
})

describe('what miners earn', () => {
  test('an honest one all, and who makes up, repeats or garbles answers nothing', async () => {
    const run = await lab({ miners: ['honest', ...cheats].map((strategy) => ({ strategy, count: 1 })), epochs: 12 })
    const { replay, honest, ...others } = shares(run)
    expect(others).toEqual({ lazy: 0, empty: 0, constant: 0, malformed: 0 })
    // Its first answer was right for one validator; the average forgets it.
    expect(replay).toBeLessThan(0.1)
    expect(honest).toBeGreaterThan(0.9)
    expect(run.problems).toEqual([])
    const settled = run.epochs.flatMap((epoch) => epoch.settled)
    expect(settled).toHaveLength(12 * 2 * 6)
    expect(settled.filter(({ miner, score }) => miner === cheats.indexOf('replay') + 1 && score > 0)).toHaveLength(1)
  })

  test('who works half of the time about half, by quality, mix or absence', async () => {
    const run = await lab({
      ...{ epochs: 30, roundsPerEpoch: 2 },
      miners: [
        { strategy: 'honest', count: 1 },
        { strategy: offlineFor(0.5), count: 1 },
        { strategy: mix(0.5, lazy), count: 1 },
        { strategy: defineStrategy({ id: 'poor', respond: (_, honest) => honest() }), count: 1, quality: 0.5 },
      ],
    })
    const { honest = 0, ...others } = shares(run)
    for (const [id, share] of Object.entries(others)) {
      expect(share / honest, id).toBeGreaterThan(0.35)
      expect(share / honest, id).toBeLessThan(0.65)
    }
  })

  test('one that works for large validators alone is paid by those alone', async () => {
    const run = await lab({
      miners: [
        { strategy: 'honest', count: 1 },
        { strategy: selectiveAbove(0.2), count: 1 },
      ],
      validators: [
        { strategy: 'honest', count: 1, stakeRao: 9n * stakeRao },
        { strategy: 'honest', count: 1, stakeRao },
      ],
    })
    expect(run.epochs.at(-1)?.scores.get(2)).toEqual(
      new Map([
        [0, 1],
        [1, 1],
      ]),
    )
    expect(run.epochs.at(-1)?.scores.get(3)).toEqual(
      new Map([
        [0, 1],
        [1, 0],
      ]),
    )
  })

  test('a copy is worth what is asked of all, and nothing where each is asked something else', async () => {
    const miners = ['honest', 'copy'].map((strategy) => ({ strategy, count: 1 }))
    expect(shares(await lab({ miners }))).toEqual({ honest: 1, copy: 0 })
    expect(shares(await lab({ miners, poolSize: 2 }))).toEqual({ honest: 1, copy: 0 })
    const { honest, copy } = shares(await lab({ miners }, { ...reversing, group: 'same' }))
    expect(copy).toBeCloseTo(honest ?? 0, 4)
  })

  test('a miner that throws or answers garbage changes nobody else', async () => {
    const bad = [
      defineStrategy({ id: 'bad', respond: () => Promise.reject(new Error('no')) }),
      defineStrategy({ id: 'bad', respond: () => ({ text: 7, more: Number.NaN }) }),
      defineStrategy({ id: 'bad', respond: () => 'x'.repeat(10_000) }),
    ]
    const scoresBeside = async (strategy: 'honest' | (typeof bad)[number]): Promise<unknown> => {
      const others = ['honest', 'lazy@0.5', 'slow'].map((id) => ({ strategy: id, count: 1 }))
      const run = await lab({ miners: [...others, { strategy, count: 1 }] })
      return run.epochs.flatMap(({ settled }) => settled.filter(({ miner }) => miner < 3))
    }
    const expected = await scoresBeside('honest')
    for (const strategy of bad) expect(await scoresBeside(strategy)).toEqual(expected)
  })

  test('time is that of the models, never of the machine', async () => {
    const latency = { medianMs: 100, pairSigma: 0, jitterSigma: 0 }
    const costs = { answerMs: 2, unitMs: 30, inputMs: { fp32: 0, int8: 0, onnx: 0 } }
    const miners = ['honest', 'slow', 'lazy'].map((strategy) => ({ strategy, count: 1 }))
    const run = await lab({
      miners,
      latency,
      costs,
      epochs: 1,
      validators: [{ strategy: 'honest', count: 1, stakeRao }],
    })
    const [epoch] = run.epochs
    const times = new Map(epoch?.settled.map(({ miner, totalMs }) => [miner, totalMs]))
    expect(times).toEqual(
      new Map([
        [0, 132],
        [1, 532],
        [2, 102],
      ]),
    )
    expect(epoch?.costMs).toEqual([32, 32, 2, 0])
  })
})

describe('what validators do', () => {
  test('one that copies sets what consensus was an epoch ago', async () => {
    const miners = ['honest', 'lazy@0.5', 'lazy@0.8'].map((strategy) => ({ strategy, count: 1 }))
    const run = await lab({
      miners,
      validators: [
        { strategy: 'honest', count: 2, stakeRao },
        { strategy: 'copier', count: 1, stakeRao },
      ],
    })
    const rowOf = (epoch: number, uid: number) => run.epochs[epoch]?.weights.find((row) => row.uid === uid)
    expect(rowOf(3, 5)?.values).not.toEqual(rowOf(3, 3)?.values)
    expect(run.epochs[3]?.dividends[5]).toBeGreaterThan(0)
  })

  test('whose own code fails takes no score from anybody, and it is told', async () => {
    let calls = 0
    const failing = {
      ...reversing,
      evaluate: () => {
        if (calls++ % 3 === 0) throw new Error('my own fault')
        return null
      },
      evidence: z.null(),
    }
    const run = await lab({}, failing)
    expect(run.problems).toMatchObject([{ stage: 'evaluate', example: expect.stringContaining('my own fault') }])
    expect(run.epochs.flatMap(({ settled }) => settled).every(({ score }) => score === 1)).toBe(true)
  })

  test('whose `respond` throws or gives no response is told so, in its own words', async () => {
    const throwing = { ...reversing, respond: () => Promise.reject(new Error('my own fault')) }
    const miners = ['honest', 'lazy'].map((strategy) => ({ strategy, count: 1 }))
    const thrown = await lab({ miners }, throwing)
    expect(thrown.problems).toEqual([{ stage: 'respond', count: 8, example: 'my own fault' }])
    const misshapen = await lab({ miners }, { ...reversing, respond: async () => ({ wrong: 1 }) })
    expect(misshapen.problems).toMatchObject([{ stage: 'respond', count: 8, example: expect.stringContaining('text') }])
  })

  test('whose `sample` never gives a question is told so', async () => {
    const { problems } = await lab({}, { ...reversing, sample: () => undefined })
    expect(problems).toMatchObject([{ stage: 'sample', example: expect.stringContaining('nobody a question') }])
  })

  test('whose answers nobody can make up tells which ways to cheat it has not tried', async () => {
    const told = z.strictObject({ text: z.string().regex(/^R-[a-z0-9]+$/) })
    const strict = {
      ...{
        ...reversing,
        response: told,
        score: ({ entries }: { entries: readonly unknown[] }) => entries.map(() => 1),
      },
      respond: async (request: { text: string }) => ({ text: `R-${reverse(request.text)}` }),
    }
    const miners = ['honest', 'lazy', 'constant', 'slow'].map((strategy) => ({ strategy, count: 1 }))
    const { problems } = await lab({ miners }, strict)
    expect(problems.toSorted((left, right) => ((left.strategy ?? '') < (right.strategy ?? '') ? -1 : 1))).toMatchObject(
      [
        { stage: 'strategy', strategy: 'constant', count: 8, example: expect.stringContaining('response schema') },
        { stage: 'strategy', strategy: 'lazy', count: 8 },
      ],
    )
  })
})

test('truth that is known later settles at its block, with the state of then', async () => {
  const evaluatedAt: number[] = []
  const later = {
    ...reversing,
    settleAt: ({ block }: { block: number }) => block + 25,
    evidence: z.int(),
    evaluate: ({ block }: { block: number }) => {
      evaluatedAt.push(block)
      return block
    },
  }
  const run = await lab(
    { epochs: 4, miners: [{ strategy: 'honest', count: 1 }], validators: [{ strategy: 'honest', count: 1, stakeRao }] },
    later,
  )
  // Asked at blocks 1, 21, 41, 61; known at 26, 46, 66, of which the last lies in the fourth epoch (61 to 80).
  expect(evaluatedAt).toEqual([26, 46, 66])
  expect(run.epochs.map(({ settled }) => settled.length)).toEqual([0, 1, 1, 1])
  expect(run.epochs.map(({ incentive }) => incentive[0])).toEqual([0, 1, 1, 1])
})

test('a pool bounds how many different questions there are, and the same plan draws the same', async () => {
  const asked = new Set<string>()
  const counting = {
    ...reversing,
    respond: async (request: { text: string }) => {
      asked.add(request.text)
      return reversing.respond(request)
    },
  }
  await lab({ poolSize: 7, epochs: 10 }, counting)
  expect(asked.size).toBeLessThanOrEqual(7)
  expect(asked.size).toBeGreaterThan(4)
})

describe('what cannot be run', () => {
  test.each([
    ['no miners', { miners: [] }],
    ['no epochs', { epochs: 0 }],
    ['a quality above one', { miners: [{ strategy: 'honest', count: 1, quality: 2 }] }],
    ['an average that never moves', { alpha: 0 }],
  ])('%s', async (_what, changes) => {
    await expect(lab(changes)).rejects.toMatchObject({ code: 'LAB_PLAN_INVALID' })
  })

  test('a strategy that nobody knows', async () => {
    await expect(lab({ miners: [{ strategy: 'clever', count: 1 }] })).rejects.toMatchObject({
      code: 'SUBNET_STRATEGY_UNKNOWN',
    })
  })

  test('an experiment that was given up', async () => {
    const signal = AbortSignal.abort(new RangeError('enough'))
    await expect(runLab(resolveSubnet(reversing), planOf(), { ...modules, signal })).rejects.toThrow('enough')
  })
})
