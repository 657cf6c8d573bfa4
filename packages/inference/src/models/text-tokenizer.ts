import { Tokenizer } from '@huggingface/tokenizers'
import { SubnetkitError } from '@subnetkit/core'
import type { TextEmbeddingSpec } from '@subnetkit/subnet/models'
import { INFERENCE_INPUT_INVALID } from '../errors.js'
import { readVerified } from './verified-file.js'

/**
 * Raised whenever the same text and file give other tokens, or tokens are padded otherwise; vectors that were kept of before are then left
 * aside. Another version of the library may split texts differently.
 */
export const TEXT_RECIPE = { version: 1, library: '0.2.0' } as const

/** Turns a text into the model's tokens, special ones included, cut to its longest input. */
export type TextTokenizer = (text: string) => readonly number[]

// Tokenising is linear in the text and happens before the cut; this bounds what one text can cost.
const MAX_TEXT_CHARACTERS = 100_000

export async function loadTextTokenizer(spec: TextEmbeddingSpec): Promise<TextTokenizer> {
  const file = JSON.parse((await readVerified(spec.tokenizer)).toString('utf8')) as Record<string, unknown>
  // The file pads every text to 128 tokens; batches here are padded to their own longest text.
  const tokenizer = new Tokenizer({ ...file, truncation: null, padding: null }, {})
  const { maxTokens } = spec.shape

  return (text) => {
    if (typeof text !== 'string' || text.length > MAX_TEXT_CHARACTERS) {
      const why = `each entry must be a text of at most ${MAX_TEXT_CHARACTERS} characters`
      throw new SubnetkitError(INFERENCE_INPUT_INVALID, { model: spec.id, why })
    }
    const { ids } = tokenizer.encode(text)
    if (ids.length <= maxTokens) return ids
    return [...ids.slice(0, maxTokens - 1), ids[ids.length - 1] ?? 0]
  }
}
