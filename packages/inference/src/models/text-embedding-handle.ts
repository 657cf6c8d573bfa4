import { assertInvariant } from '@subnetkit/core'
import type { ModelHandle, TextEmbeddingSpec } from '@subnetkit/subnet/models'
import type { Batcher } from '../batching/batcher.js'
import type { InferencePool } from '../worker/inference-pool.js'
import { padTokens } from './pad-tokens.js'
import type { TextTokenizer } from './text-tokenizer.js'

/** Computes one batch of token rows: their vectors, in order. */
export function createEmbeddingRun(
  pool: InferencePool,
  spec: TextEmbeddingSpec,
  padMultiple: number,
): (texts: readonly (readonly number[])[]) => Promise<Float32Array[]> {
  return async (texts) => {
    const { embedding } = await pool.run(padTokens(texts, padMultiple))
    const vectors = embedding?.data
    assertInvariant(
      vectors instanceof Float32Array && vectors.length === texts.length * spec.dimensions,
      'the graph gives one vector for each text',
    )
    return texts.map((_, row) => vectors.slice(row * spec.dimensions, (row + 1) * spec.dimensions))
  }
}

/** Texts become tokens on the calling thread (tens of microseconds each), so that batches can be made by length. */
export function createTextEmbeddingHandle(
  tokenize: TextTokenizer,
  batcher: Batcher<readonly number[], Float32Array>,
): ModelHandle<readonly string[], Float32Array[]> {
  return {
    run: async (texts, options) => {
      const items = texts.map((text) => {
        const value = tokenize(text)
        return { value, length: value.length, shape: '' }
      })
      return await batcher.run(items, options)
    },
  }
}
