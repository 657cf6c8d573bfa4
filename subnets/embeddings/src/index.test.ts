import { fileURLToPath } from 'node:url'
import { noopLogger, systemClock } from '@subnetkit/core'
import { createInference, type Inference } from '@subnetkit/inference'
import { evaluateRandom } from '@subnetkit/scoring'
import {
  type Answer,
  createRandom,
  type MinerView,
  resolveSubnet,
  type ScoreEntry,
  scoreEntries,
  type Task,
} from '@subnetkit/subnet'
import { type ModelHandle, textEmbedding } from '@subnetkit/subnet/models'
import definition from '@subnetkit/subnet-embeddings'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { largestDifference } from './compare.js'
import { loadGlosses } from './glosses.js'

type Embed = ModelHandle<readonly string[], Float32Array[]>
interface Texts {
  readonly texts: readonly string[]
}

/** Shared by all runs in a clone: a graph is built once. */
const cacheDir = fileURLToPath(new URL('../../../.subnetkit/cache', import.meta.url))
const subnet = resolveSubnet(definition)
const seed = new Uint8Array(32).fill(9)
let inference: Inference
let exact: Embed
let quantised: Embed

beforeAll(async () => {
  const options = { device: 'cpu', workers: 1, cacheDir, maxQueueItems: 10_000 } as const
  inference = await createInference(options, { logger: noopLogger, clock: systemClock })
  exact = await inference.load(textEmbedding())
  quantised = await inference.load(textEmbedding({ weights: 'int8' }))
}, 120_000)

afterAll(() => inference?.close())

function onlyTask(): Task {
  const [task] = Object.values(subnet.tasks)
  if (task === undefined) expect.unreachable('the subnet has a task')
  return task as Task
}

function minerOf(hotkey: string): MinerView {
  return { hotkey, coldkey: 'cold', uid: 1, registeredAt: 0, state: undefined }
}

async function sample(label: string): Promise<Texts> {
  const random = createRandom(seed).fork(label)
  const ask = await onlyTask().sample({ random, miner: minerOf('a'), block: 1, sources: {} })
  return ask?.request as Texts
}

/** Evaluates an answer after a way over the wire, as a validator does. */
async function entryOf(hotkey: string, vectors: readonly Float32Array[], totalMs: number): Promise<ScoreEntry> {
  const task = onlyTask()
  const request = await sample('scored')
  const value = task.parseResponse(JSON.parse(JSON.stringify(task.encodeResponse({ vectors }))))
  return await evaluated(hotkey, request, { ok: true, value, totalMs })
}

async function evaluated(hotkey: string, request: Texts, answer: Answer<unknown>): Promise<ScoreEntry> {
  const random = evaluateRandom(seed, { epochBlock: 1, round: 0, task: onlyTask().name, hotkey })
  const evidence = await onlyTask().evaluate?.({
    request,
    secret: undefined,
    answer,
    miner: minerOf(hotkey),
    models: { minilm: exact as ModelHandle<never, unknown> },
    sources: {},
    random,
    block: 1,
    signal: new AbortController().signal,
  })
  return { miner: minerOf(hotkey), request, secret: undefined, answer, evidence }
}

function scores(entries: readonly ScoreEntry[]): number[] {
  return scoreEntries(onlyTask(), entries, createRandom(seed)).map(({ score }) => score)
}

describe('tasks', () => {
  test('are pairs of definitions, the same for the same seed and others for another', async () => {
    const { texts } = await sample('one')
    expect(texts.length).toBeGreaterThanOrEqual(4)
    expect(texts.length).toBeLessThanOrEqual(8)
    for (const text of texts) expect(text).toMatch(/^\S.{18,79}; \S.{18,79}$/)
    expect(await sample('one')).toEqual({ texts })
    expect(await sample('two')).not.toEqual({ texts })
  })

  test('come from a space larger than what is declared, counted over different definitions', async () => {
    const glosses = await loadGlosses()
    const different = new Set(Array.from({ length: glosses.count }, (_, index) => glosses.at(index)))
    const declared = onlyTask().sampleSpace ?? 0
    expect(different.size ** 2).toBeGreaterThanOrEqual(declared)
    expect(declared).toBeGreaterThanOrEqual(1e6)
    expect(subnet.warnings).toEqual([])
    for (const gloss of different) expect(gloss).toMatch(/^\S.{18,78}\S$/)
  })

  test('a thousand draws give no text twice', async () => {
    const drawn = await Promise.all(Array.from({ length: 200 }, (_, index) => sample(`draw ${index}`)))
    const texts = drawn.flatMap((request) => request.texts)
    expect(texts.length).toBeGreaterThan(1_000)
    expect(new Set(texts).size).toBe(texts.length)
  })
})

test('the tolerance leaves honest runs 1,000 times the room they need, and is 5 times under int8 and other texts', async () => {
  const tolerance = 0.001
  const drawn = await Promise.all(Array.from({ length: 20 }, (_, index) => sample(`calibration ${index}`)))
  const texts = drawn.flatMap((request) => request.texts)
  const together = await exact.run(texts)
  const alone: Float32Array[] = []
  for (const text of texts) alone.push(...(await exact.run([text])))
  const cheaper = await quantised.run(texts)
  const differencesTo = (others: readonly Float32Array[]): number[] =>
    together.map((vector, index) => largestDifference(vector, others[index] ?? []))
  expect(Math.max(...differencesTo(alone))).toBeLessThan(tolerance / 1_000)
  expect(Math.min(...differencesTo(cheaper))).toBeGreaterThan(tolerance * 5)
  expect(Math.min(...differencesTo([...together.slice(1), ...together.slice(0, 1)]))).toBeGreaterThan(tolerance * 5)
})

describe('scores', () => {
  test('an honest miner earns most, a late one visibly less, int8 and made-up answers nothing', async () => {
    const { texts } = await sample('scored')
    const honest = await exact.run(texts)
    const unrelated = await exact.run(texts.map((_, index) => `something else ${index}`))
    const entries = [
      await entryOf('honest', honest, 120),
      await entryOf('also honest', honest, 140),
      await entryOf('late', honest, 540),
      await entryOf('int8', await quantised.run(texts), 50),
      await entryOf('lazy', unrelated, 2),
      await entryOf('too few', honest.slice(1), 2),
    ]
    const [first, second, late, ...wrong] = scores(entries)
    expect(first).toBe(1)
    expect(second).toBe(1)
    expect(late).toBeGreaterThan(0.5)
    expect(late).toBeLessThan(0.85)
    expect(wrong).toEqual([0, 0, 0])
  })

  test('a machine that is slow for all costs nobody, and a little jitter little', async () => {
    const honest = await exact.run((await sample('scored')).texts)
    const timed = async (...times: number[]): Promise<number[]> =>
      scores(await Promise.all(times.map((ms, index) => entryOf(`m${index}`, honest, ms))))
    expect(await timed(2_000, 2_010, 2_040)).toEqual([1, 1, 1])
    expect(Math.min(...(await timed(100, 120, 250)))).toBeGreaterThan(0.9)
    expect(Math.min(...(await timed(100, 120, 3_990)))).toBeGreaterThan(0.5)
  })

  test('fast wrong answers do not make right ones late', async () => {
    const { texts } = await sample('scored')
    const honest = await entryOf('honest', await exact.run(texts), 900)
    const liars = await Promise.all(['x', 'y', 'z'].map(async (name) => entryOf(name, await quantised.run(texts), 1)))
    expect(scores([honest, ...liars])).toEqual([1, 0, 0, 0])
  })

  test('a failed answer scores 0', async () => {
    const failed = await evaluated('gone', await sample('scored'), { ok: false, kind: 'timeout', totalMs: 4_000 })
    expect(scores([failed])).toEqual([0])
  })
})

test('vectors of a wrong length, with NaN, or not of length one do not pass the schema', async () => {
  const task = onlyTask()
  const [vector] = await exact.run(['a text'])
  if (vector === undefined) expect.unreachable('one vector for one text')
  const wire = (values: Float32Array): unknown => ({ vectors: [Buffer.from(values.buffer).toString('base64')] })
  expect(() => task.parseResponse(wire(Float32Array.from(vector as Float32Array)))).not.toThrow()
  const wrong = {
    short: Float32Array.from(vector as Float32Array).slice(1),
    NaN: Float32Array.from(vector as Float32Array, (value, index) => (index === 7 ? Number.NaN : value)),
    long: Float32Array.from(vector as Float32Array, (value) => value * 1.01),
    zero: new Float32Array(384),
  }
  for (const [name, values] of Object.entries(wrong)) expect(() => task.parseResponse(wire(values)), name).toThrow()
  expect(() => task.parseResponse({ vectors: [] })).toThrow()
})
