import { noopLogger } from '@subnetkit/core'
import { createCachedModels, defaultHyperparameters, runLab } from '@subnetkit/lab'
import { resolveSubnet } from '@subnetkit/subnet'
import { onnxModel, textEmbedding } from '@subnetkit/subnet/models'
import { loadYuma } from '@subnetkit/yuma'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'

/** Gives each text its length, and remembers what it was asked. */
function counting() {
  const batches: unknown[] = []
  const run = async (input: unknown): Promise<unknown> => {
    batches.push(input)
    return Array.isArray(input) ? input.map((text: string) => Float32Array.of(text.length)) : input
  }
  return { batches, models: createCachedModels({ provider: 'cpu', load: async () => ({ run }) }) }
}

type Run = (input: unknown) => Promise<unknown>

describe('cached models', () => {
  test('compute each text once and alone, whoever asks', async () => {
    const { batches, models } = counting()
    const runs = [models.handle(textEmbedding()), models.handle(textEmbedding())].map(({ run }) => run as Run)
    const results = await Promise.all(runs.map((run) => run(['a', 'bcd', 'a'])))
    for (const result of results) expect(result).toEqual([[1], [3], [1]].map((values) => Float32Array.from(values)))
    expect(batches).toEqual([['a'], ['bcd']])
    expect(models.counts()).toEqual({ hits: 4, stored: 0, misses: 2 })
  })

  test('keep models apart, and tensors that differ in shape alone', async () => {
    const { batches, models } = counting()
    await (models.handle(textEmbedding()).run as Run)(['a'])
    await (models.handle(textEmbedding({ weights: 'int8' })).run as Run)(['a'])
    const onnx = onnxModel({ source: { file: 'x' }, sha256: '0'.repeat(64), inputs: {}, outputs: {} })
    const run = models.handle(onnx).run as Run
    for (const dims of [
      [2, 1],
      [1, 2],
      [2, 1],
    ])
      await run({ x: { data: Float32Array.of(1, 2), dims } })
    expect(batches).toHaveLength(4)
  })

  test('give results that nobody else can change', async () => {
    const { models } = counting()
    const run = models.handle(textEmbedding()).run as (texts: string[]) => Promise<Float32Array[]>
    const [vector] = await run(['a'])
    vector?.fill(9)
    expect(await run(['a'])).toEqual([Float32Array.of(1)])
  })

  test('compute as many at a time as they have lanes, each alone', async () => {
    let running = 0
    let most = 0
    const run = async (texts: unknown): Promise<unknown> => {
      expect(texts).toHaveLength(1)
      most = Math.max(most, ++running)
      await new Promise((resolve) => setImmediate(resolve))
      running--
      return texts
    }
    const models = createCachedModels({ provider: 'cpu', load: async () => ({ run }) }, { lanes: 2 })
    const texts = ['a', 'b', 'c', 'd', 'e']
    expect(await (models.handle(textEmbedding()).run as Run)(texts)).toEqual(texts)
    expect(most).toBe(2)
  })

  test('read what is stored, to the bit, and compute what cannot be read', async () => {
    const bytes = new Map<string, Uint8Array>()
    const stored = {
      get: (key: string) => bytes.get(key),
      set: (key: string, value: Uint8Array) => void bytes.set(key, value),
    }
    const result = [Float32Array.of(-0, 1.1, Number.MIN_VALUE)]
    let computed = 0
    const run = async (): Promise<unknown> => {
      computed++
      return result
    }
    const open = () => createCachedModels({ provider: 'cpu', load: async () => ({ run }) }, { stored })
    const ask = (models: ReturnType<typeof open>) => (models.handle(textEmbedding()).run as Run)(['a'])
    await ask(open())
    const again = open()
    expect(await ask(again)).toEqual(result)
    expect(again.counts()).toEqual({ hits: 0, stored: 1, misses: 0 })
    expect(computed).toBe(1)
    for (const key of bytes.keys()) bytes.set(key, Uint8Array.of(1, 2, 3))
    expect(await ask(open())).toEqual(result)
    expect(computed).toBe(2)
  })

  test('tell whoever asked, and nobody else, of a result that cannot be kept', async () => {
    const stored = { get: () => undefined, set: () => {} }
    const run = async (): Promise<unknown> => [() => 1]
    const models = createCachedModels({ provider: 'cpu', load: async () => ({ run }) }, { stored })
    await expect((models.handle(textEmbedding()).run as Run)(['a'])).rejects.toThrow('could not be cloned')
    // A rejection that nobody heard would fail the run of the tests.
    await new Promise((resolve) => setImmediate(resolve))
  })

  test('forget what failed', async () => {
    let failures = 1
    const run = async (texts: unknown): Promise<unknown> => {
      if (failures-- > 0) throw new RangeError('once')
      return texts
    }
    const models = createCachedModels({ provider: 'cpu', load: async () => ({ run }) })
    const cached = models.handle(textEmbedding()).run as Run
    await expect(cached(['a'])).rejects.toThrow('once')
    expect(await cached(['a'])).toEqual(['a'])
  })

  test('ten epochs with a pool of 50 cost at most the texts of 50 requests', async () => {
    const { batches, models } = counting()
    const subnet = resolveSubnet({
      id: 'lengths',
      version: 1,
      models: { minilm: textEmbedding() },
      request: z.strictObject({ texts: z.array(z.string()).length(3) }),
      response: z.strictObject({ lengths: z.array(z.number()) }),
      evidence: z.array(z.number()),
      respond: async ({ texts }: Texts, c: Models) => ({ lengths: await lengths(c, texts) }),
      sample: ({ random }: { random: { hex(bytes: number): string } }) => ({
        request: { texts: [random.hex(4), random.hex(5), random.hex(6)] },
      }),
      evaluate: ({ request, models: own }: { request: Texts } & Models) => lengths({ models: own }, request.texts),
      score: ({ entries }: { entries: readonly unknown[] }) => entries.map(() => 1),
    })
    const plan = {
      ...{
        seed: 'pool',
        epochs: 10,
        roundsPerEpoch: 1,
        ruleSet: 'yuma3' as const,
        tempo: 20,
        alpha: 0.3,
        poolSize: 50,
      },
      miners: [{ strategy: 'honest', count: 8 }],
      validators: [{ strategy: 'honest', count: 3, stakeRao: 10n ** 12n }],
      hyperparameters: defaultHyperparameters,
    }
    const modules = { yuma: await loadYuma(), models, logger: noopLogger }
    const { work } = await runLab(subnet, plan, modules)
    expect(work).toEqual({ inferences: 2 * 10 * 8 * 3 * 3, distinctInputs: batches.length, evaluations: 10 * 8 * 3 })
    expect(batches.length).toBeLessThanOrEqual(50 * 3)
    const again = await runLab(subnet, plan, modules)
    expect(again.work).toEqual(work)
    expect(batches.length).toBe(work.distinctInputs)
  })
})

interface Texts {
  readonly texts: readonly string[]
}

interface Models {
  readonly models: { readonly minilm: { run(texts: readonly string[]): Promise<readonly Float32Array[]> } }
}

async function lengths({ models }: Models, texts: readonly string[]): Promise<number[]> {
  return (await models.minilm.run(texts)).map(([length = 0]) => length)
}
