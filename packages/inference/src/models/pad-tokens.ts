import type { NamedTensors } from '../worker/inference-messages.js'

/**
 * Lays texts of different lengths into one batch: `input_ids` and `attention_mask`, int32 [texts, longest].
 *
 * @param multiple the length is rounded up to a multiple of this, so that a GPU sees few different shapes
 */
export function padTokens(texts: readonly (readonly number[])[], multiple: number): NamedTensors {
  const longest = Math.max(1, ...texts.map((ids) => ids.length))
  const width = Math.ceil(longest / multiple) * multiple
  const ids = new Int32Array(texts.length * width)
  const mask = new Int32Array(texts.length * width)
  for (const [row, tokens] of texts.entries()) {
    ids.set(tokens, row * width)
    mask.fill(1, row * width, row * width + tokens.length)
  }
  const dims = [texts.length, width]
  return { input_ids: { type: 'int32', data: ids, dims }, attention_mask: { type: 'int32', data: mask, dims } }
}
