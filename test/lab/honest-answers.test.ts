import { createCloseStack, noopLogger, systemClock } from '@subnetkit/core'
import { createInference } from '@subnetkit/inference'
import { evaluateRandom } from '@subnetkit/scoring'
import { createRandom, type MinerView, resolveSubnet, scoreEntries, type Task } from '@subnetkit/subnet'
import { textEmbedding } from '@subnetkit/subnet/models'
import embeddings from '@subnetkit/subnet-embeddings'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  createCandleVariant,
  createSessionVariant,
  type RuntimeVariant,
  type SessionVariant,
} from '../../packages/inference/test-support/runtime-variants.js'
import { cacheDir } from './support/embeddings-bench.js'

/**
 * An honest miner and an honest validator compute the same text, each in its own way. What is varied: what stands beside the text in its
 * batch, how far the graph is optimised, and the number of threads; then another implementation of the model altogether.
 */
const sessions: readonly SessionVariant[] = [
  { optimisation: 'disabled', threads: 1, batch: 1 },
  { optimisation: 'disabled', threads: 4, batch: 7 },
  { optimisation: 'basic', threads: 1, batch: 5 },
  { optimisation: 'basic', threads: 2, batch: 11 },
  { optimisation: 'extended', threads: 2, batch: 3 },
  { optimisation: 'extended', threads: 1, batch: 8 },
  { optimisation: 'all', threads: 2, batch: 16 },
  { optimisation: 'all', threads: 4, batch: 2 },
  { optimisation: 'all', threads: 1, batch: 4 },
]
const requestCount = 80
const seed = new TextEncoder().encode('honest answers')
const miner: MinerView = { hotkey: 'miner', coldkey: 'cold', uid: 0, registeredAt: 0, state: undefined }
const task = resolveSubnet(embeddings).tasks.ask as Task

type Vectors = ReadonlyMap<string, ArrayLike<number>>

const stack = createCloseStack({ timeoutMs: 30_000 }, { clock: systemClock })
let requests: readonly { readonly texts: readonly string[] }[] = []
let texts: readonly string[] = []
/** By the name of the variant, vectors by text. */
const computed = new Map<string, Vectors>()

async function compute({ name, embed, close }: RuntimeVariant, of: readonly string[]): Promise<void> {
  const vectors = await embed(of)
  computed.set(name, new Map(of.map((text, index) => [text, vectors[index] ?? []])))
  await close()
}

/** As miners and validators of the framework compute: batches of what waits, all optimisations, one thread. */
async function createWorkerVariants(): Promise<RuntimeVariant[]> {
  const options = { device: 'cpu', workers: 1, cacheDir, maxQueueItems: 10_000 } as const
  const inference = await createInference(options, { logger: noopLogger, clock: systemClock })
  stack.defer('inference', inference.close)
  const model = await inference.load(textEmbedding())
  const close = async (): Promise<void> => {}
  const alone = async (of: readonly string[]) => {
    const vectors: Float32Array[] = []
    for (const text of of) vectors.push(...(await model.run([text])))
    return vectors
  }
  const other = 'a text of somebody else that is longer than most and is in the batch by chance; '.repeat(2)
  const withOthers = async (of: readonly string[]) => {
    const vectors: Float32Array[] = []
    for (let start = 0; start < of.length; start += 5)
      vectors.push(...(await model.run([other, ...of.slice(start, start + 5)])).slice(1))
    return vectors
  }
  return [
    { name: 'workers, each text alone', embed: alone, close },
    { name: 'workers, all texts together', embed: (of) => model.run([...of]), close },
    { name: 'workers, beside longer texts of others', embed: withOthers, close },
  ]
}

/** What the subnet itself makes of an answer of one variant when the validator computes in another. */
async function scoreBetween(request: { readonly texts: readonly string[] }, answers: Vectors, own: Vectors) {
  const find = (vectors: Vectors, text: string) => Float32Array.from(vectors.get(text) ?? [])
  const response = task.encodeResponse({ vectors: request.texts.map((text) => find(answers, text)) })
  const value = task.parseResponse(JSON.parse(JSON.stringify(response)))
  const entry = { miner, request, secret: undefined, answer: { ok: true, value, totalMs: 100 } as const }
  const models = { minilm: { run: async (checked: readonly string[]) => checked.map((text) => find(own, text)) } }
  const evidence = await task.evaluate?.({
    ...entry,
    models,
    ...{ sources: {}, block: 1, signal: new AbortController().signal },
    random: evaluateRandom(seed, { epochBlock: 1, round: 0, task: task.name, hotkey: miner.hotkey }),
  })
  return scoreEntries(task, [{ ...entry, evidence }], createRandom(seed))[0]?.score
}

function differenceOf(left: ArrayLike<number> = [], right: ArrayLike<number> = []): number {
  expect(left.length).toBe(384)
  return Array.from(left).reduce((most, value, index) => Math.max(most, Math.abs(value - (right[index] ?? 9))), 0)
}

const pairsOf = (names: readonly string[]) =>
  names.flatMap((name, place) => names.slice(place + 1).map((other) => [name, other] as const))

beforeAll(async () => {
  const drawn = Array.from({ length: requestCount }, (_, index) =>
    task.sample({ random: createRandom(seed).fork(`${index}`), miner, block: 1, sources: {} }),
  )
  requests = (await Promise.all(drawn)).map((ask) => ask?.request as { readonly texts: readonly string[] })
  texts = [...new Set(requests.flatMap((request) => request.texts))]
  for (const variant of await createWorkerVariants()) await compute(variant, texts)
  for (const session of sessions)
    await compute(await createSessionVariant(textEmbedding(), session, { cacheDir }), texts)
}, 500_000)

afterAll(() => stack.close())

/** As the README of the subnet states it. */
const tolerance = 0.001

describe('honest answers on embeddings', () => {
  test('0 of more than 30,000 comparisons of honest vectors are over the tolerance, over batches, optimisation levels and threads: less than 1 in 10,000', () => {
    const pairs = pairsOf([...computed.keys()])
    const differences = pairs.flatMap(([left, right]) =>
      texts.map((text) => differenceOf(computed.get(left)?.get(text), computed.get(right)?.get(text))),
    )
    expect(computed.size).toBe(sessions.length + 3)
    expect(differences.length).toBeGreaterThanOrEqual(30_000)
    const wrong = differences.filter((difference) => difference > tolerance).length
    expect(wrong).toBe(0)
    // Without a single case a higher rate would have shown one in 95 of 100 tries.
    expect(1 - 0.05 ** (1 / differences.length)).toBeLessThan(1e-4)
    // Most variants agree in every bit: only what a text is batched with changes some, by far less than what is let through.
    expect(differences.filter((difference) => difference > 0).length).toBeGreaterThan(1_000)
    expect(Math.max(...differences)).toBeLessThan(tolerance / 1_000)
  })

  test('the subnet scores 1 whatever variant the miner and the validator run', async () => {
    const names = [...computed.keys()]
    const some = requests.slice(0, 12)
    for (const [left, right] of pairsOf(names).flatMap(([a, b]) => [[a, b] as const, [b, a] as const])) {
      const [answers, own] = [computed.get(left), computed.get(right)]
      if (answers === undefined || own === undefined) expect.unreachable(left)
      for (const request of some)
        expect(await scoreBetween(request, answers as Vectors, own as Vectors), `${left} / ${right}`).toBe(1)
    }
  })

  test('another implementation of the model is honest too: candle in WebAssembly', async () => {
    const some = requests.slice(0, 8)
    const before = [...computed.entries()]
    const candle = await createCandleVariant()
    await compute(
      candle,
      some.flatMap((request) => request.texts),
    )
    const answers = computed.get(candle.name)
    computed.delete(candle.name)
    if (answers === undefined) expect.unreachable('it has computed')
    const differences = before.flatMap(([, own]) =>
      [...(answers as Vectors)].map(([text, vector]) => differenceOf(vector, own.get(text))),
    )
    expect(differences.length).toBeGreaterThan(500)
    expect(Math.min(...differences)).toBeGreaterThan(0)
    expect(Math.max(...differences)).toBeLessThan(tolerance / 1_000)
    for (const [name, own] of before)
      for (const request of some) expect(await scoreBetween(request, answers as Vectors, own), name).toBe(1)
  }, 200_000)

  test('int8 weights are told from every variant: the comparisons can fail', async () => {
    const int8 = await createSessionVariant(
      textEmbedding({ weights: 'int8' }),
      { optimisation: 'all', threads: 1, batch: 8 },
      { cacheDir },
    )
    const some = requests.slice(0, 12)
    const cheap = await int8.embed(some.flatMap((request) => request.texts))
    await int8.close()
    const answers = new Map(some.flatMap((request) => request.texts).map((text, index) => [text, cheap[index] ?? []]))
    for (const [name, own] of computed)
      for (const request of some) expect(await scoreBetween(request, answers, own), name).toBe(0)
  })
})
