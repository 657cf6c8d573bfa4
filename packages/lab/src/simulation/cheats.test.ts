import { noopLogger } from '@subnetkit/core'
import { createReport, defaultHyperparameters, type LabPlan, type LabRun, runLab } from '@subnetkit/lab'
import { resolveSubnet } from '@subnetkit/subnet'
import { relayTo, type Strategy, timingAttackWith } from '@subnetkit/subnet/strategies'
import { loadYuma } from '@subnetkit/yuma'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'

const modules = { yuma: await loadYuma(), logger: noopLogger }
const stakeRao = 10n ** 12n
const text = z.strictObject({ text: z.string().max(40) })
type Draw = { readonly random: { hex(bytes: number): string; int(below: number): number } }

/** Asks for a text back to front, one of more than anybody can draw: salted for each miner by its own randomness. */
const salted = {
  id: 'reversing',
  version: 1,
  request: text,
  response: text,
  sampleSpace: 2 ** 128,
  respond: async (request: { text: string }) => ({ text: reverse(request.text) }),
  sample: ({ random }: Draw) => ({ request: { text: random.hex(16) } }),
  score: ({ entries }: { entries: readonly Entry[] }) => entries.map((entry) => (isRight(entry) ? 1 : 0)),
}
/** The same for all miners of a round. */
const unsalted = { ...salted, group: 'same' }
/** One of so many texts. */
const outOf = (texts: number) => ({
  ...salted,
  sampleSpace: texts,
  sample: ({ random }: Draw) => ({ request: { text: `text ${random.int(texts)}` } }),
})
/** Faster is better: 100 ms are worth a half. */
const hasty = {
  ...salted,
  score: ({ entries }: { entries: readonly Entry[] }) =>
    entries.map((entry) => (isRight(entry) ? 100 / (100 + entry.answer.totalMs) : 0)),
}

interface Entry {
  readonly request: { readonly text: string }
  readonly answer: { readonly value?: { readonly text: string }; readonly totalMs: number }
}

function isRight({ request, answer }: Entry): boolean {
  return answer.value?.text === reverse(request.text)
}

function reverse(value: string): string {
  return [...value].reverse().join('')
}

const still = { medianMs: 20, pairSigma: 0, jitterSigma: 0 }
const costs = { answerMs: 5, unitMs: 75, inputMs: { fp32: 0, int8: 0, onnx: 0 } }

function lab(miners: readonly (string | Strategy)[], subnet: unknown, changes: Partial<LabPlan> = {}): Promise<LabRun> {
  return runLab(
    resolveSubnet(subnet),
    {
      ...{ seed: 'one', epochs: 10, roundsPerEpoch: 1, ruleSet: 'yuma3', tempo: 20, alpha: 0.3 },
      miners: miners.map((strategy) => ({ strategy, count: 1 })),
      validators: [{ strategy: 'honest', count: 2, stakeRao }],
      hyperparameters: defaultHyperparameters,
      ...changes,
    },
    modules,
  )
}

/** Scores of one miner's answers, in the order in which they were settled. */
function scoresOf({ epochs }: LabRun, uid: number): readonly number[] {
  return epochs.flatMap(({ settled }) => settled.filter(({ miner }) => miner === uid).map(({ score }) => score))
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function timesOf({ epochs }: LabRun, uid: number): readonly number[] {
  return epochs.flatMap(({ settled }) => settled.filter(({ miner }) => miner === uid).map(({ totalMs }) => totalMs))
}

function rowOf(run: LabRun, strategy: string) {
  const report = createReport([run], { subnet: { id: 'x', version: 1 }, costs: { honestCostShare: 0.5, costs: {} } })
  return report.miners.find((row) => row.strategy === strategy)
}

describe('a small pool', () => {
  test.each([undefined, 2, 50])('of %s helps nobody who remembers or copies', async (poolSize) => {
    const cheats = ['copy', 'lookup', 'precompute', 'lazy']
    const changes = { epochs: 20, ...(poolSize ? { poolSize } : {}) }
    const run = await lab(['honest', ...cheats], salted, changes)
    expect(new Set(scoresOf(run, 0))).toEqual(new Set([1]))
    for (const [index, id] of cheats.entries()) expect(meanOf(scoresOf(run, index + 1)), id).toBe(0)
    // Right once, when it did the work.
    const replayed = scoresOf(await lab(['honest', 'replay'], salted, changes), 1)
    expect(replayed.filter((score) => score > 0)).toHaveLength(1)
  })

  test('does not hide what repeats on a real network', async () => {
    const shares = async (poolSize: number | undefined) => {
      const run = await lab(['lookup', 'precompute', 'honest'], outOf(8), {
        epochs: 40,
        ...(poolSize ? { poolSize } : {}),
      })
      return [meanOf(scoresOf(run, 0)), meanOf(scoresOf(run, 1))]
    }
    for (const poolSize of [undefined, 3, 500]) {
      const [lookup = 0, precompute = 0] = await shares(poolSize)
      // Of eight texts none is new after a few of the eighty questions, and a thousand draws know them all.
      expect(lookup, `lookup in ${poolSize}`).toBeGreaterThan(0.9)
      expect(precompute, `precompute in ${poolSize}`).toBe(1)
    }
  })

  test('copies of an unsalted task are right, whatever the pool', async () => {
    for (const poolSize of [1, 2, 500]) {
      const run = await lab(['honest', 'copy', 'honest', 'lookup'], unsalted, { poolSize })
      expect(new Set(scoresOf(run, 1))).toEqual(new Set([1]))
      expect(meanOf(scoresOf(run, 3))).toBe(0)
    }
  })
})

describe('drawing ahead', () => {
  test('is right as often as a thousand draws know the question', async () => {
    const run = await lab(['precompute', 'honest'], outOf(1_000), { epochs: 200 })
    // 1 - (1 - 1/1000)^1000, and three standard deviations of 400 questions.
    expect(Math.abs(meanOf(scoresOf(run, 0)) - (1 - (1 - 1 / 1_000) ** 1_000))).toBeLessThan(0.073)
  })

  test('takes no time, and costs each answer once', async () => {
    const run = await lab(['precompute', 'honest'], outOf(1), { latency: still, costs })
    expect(new Set(timesOf(run, 0))).toEqual(new Set([20 + 5]))
    // Twenty questions, of which one answer was worked on.
    const spent = run.epochs.reduce((sum, { costMs }) => sum + (costMs[0] ?? 0), 0)
    expect(spent).toBe(20 * 5 + 75)
  })
})

describe('relaying', () => {
  test('takes the time of the third party and its price, not the own work', async () => {
    const run = await lab(['honest', relayTo({ latencyMs: 200, price: 0.4 })], salted, { latency: still, costs })
    expect(new Set(timesOf(run, 0))).toEqual(new Set([20 + 5 + 75]))
    expect(new Set(timesOf(run, 1))).toEqual(new Set([20 + 5 + 200]))
    const row = rowOf(run, 'relay')
    expect(row?.costRatio).toBeCloseTo((5 + 0.4 * 75) / (5 + 75), 12)
    expect(row?.earningRatio?.mean).toBeCloseTo(1, 3)
    expect(row?.profitRatio?.mean).toBeCloseTo(2 - (5 + 0.4 * 75) / 80, 3)
  })

  test('loses where time counts', async () => {
    const run = await lab(['honest', 'relay'], hasty, { latency: still, costs })
    expect(new Set(scoresOf(run, 0))).toEqual(new Set([100 / 200]))
    expect(new Set(scoresOf(run, 1))).toEqual(new Set([100 / 325]))
  })
})

describe('a timing attack', () => {
  const miners = ['honest', 'timing-attack'] as const

  test('does nothing where callers need stake', async () => {
    const run = await lab(miners, hasty, { latency: still, costs })
    for (const uid of [0, 1]) expect(new Set(timesOf(run, uid))).toEqual(new Set([20 + 80]))
  })

  test('makes rivals wait for its requests where they admit everybody', async () => {
    const run = await lab(miners, hasty, { latency: still, costs, admission: 'open' })
    expect(new Set(timesOf(run, 0))).toEqual(new Set([20 + 5 * 80]))
    expect(new Set(timesOf(run, 1))).toEqual(new Set([20 + 80]))
    // Undisturbed 100 / 200, disturbed 100 / 520.
    const { earningRatio } = rowOf(run, 'timing-attack') ?? {}
    expect(earningRatio?.mean).toBeCloseTo(520 / 200, 2)
  })

  test('is as strong as all attackers together, who disturb each other too', async () => {
    const attackers = [timingAttackWith(1), timingAttackWith(2)]
    const run = await lab(['honest', ...attackers], hasty, { latency: still, costs, admission: 'open' })
    const times = [0, 1, 2].map((uid) => timesOf(run, uid)[0])
    expect(times).toEqual([20 + 4 * 80, 20 + 3 * 80, 20 + 2 * 80])
  })
})

test('work for large validators alone is paid by as much stake as it serves', async () => {
  const selective = async (shares: readonly bigint[]) => {
    const validators = shares.map((share) => ({ strategy: 'honest', count: 1, stakeRao: share * stakeRao }))
    return rowOf(await lab(['honest', 'selective'], salted, { epochs: 30, validators }), 'selective')?.earningRatio
      ?.mean
  }
  // It serves validators of at least a fifth of the stake. Consensus is what they see when they hold more than half of it; the others
  // see an honest miner alone, whose weight is clipped to what it has in consensus.
  expect(await selective([60n, 10n, 10n, 10n, 10n])).toBeCloseTo(0.6, 3)
  expect(await selective([40n, 40n, 10n, 10n])).toBeCloseTo(0.8, 3)
  expect(await selective([40n, 15n, 15n, 15n, 15n])).toBe(0)
})

test('many uids of one owner share a coldkey, which clusters see', async () => {
  const miners = [
    { strategy: 'sybil', count: 3, operator: 'one' },
    { strategy: 'honest', count: 1 },
  ]
  const shareOf = async (subnet: unknown) => {
    const run = await lab([], subnet, { miners })
    const last = run.epochs.at(-1)?.incentive ?? []
    return (last[0] ?? 0) + (last[1] ?? 0) + (last[2] ?? 0)
  }
  expect(await shareOf(salted)).toBeCloseTo(3 / 4, 3)
  expect(await shareOf({ ...salted, clusters: ['coldkey'] })).toBeCloseTo(1 / 2, 3)
})

test('a validator that forges its evaluations weighs all who answered alike', async () => {
  const run = await lab(
    ['honest', 'lazy', 'slow'],
    { ...salted, deadlineMs: 300 },
    {
      validators: ['honest', 'forged-capability'].map((strategy) => ({ strategy, count: 1, stakeRao })),
    },
  )
  const rows = run.epochs[3]?.weights ?? []
  // The slow one misses the deadline, and a made-up answer is an answer.
  expect(rows.find(({ uid }) => uid === 3)).toMatchObject({ uids: [0], values: [65_535] })
  expect(rows.find(({ uid }) => uid === 4)).toMatchObject({ uids: [0, 1], values: [65_535, 65_535] })
})

test('a strategy that is another one on this subnet is refused, not run', async () => {
  for (const id of ['int8', 'relay-cheap', 'int8@0.5']) {
    await expect(lab(['honest', id], salted), id).rejects.toMatchObject({ code: 'SUBNET_STRATEGY_UNFIT' })
  }
})

test('every strategy gives the same run for the same seed', async () => {
  const miners = ['honest', 'lookup', 'precompute', 'relay', 'timing-attack', 'longest', 'confident', 'sybil', 'replay']
  const run = () => lab(miners, outOf(20), { poolSize: 10, admission: 'open', epochs: 5 })
  expect(await run()).toEqual(await run())
})
