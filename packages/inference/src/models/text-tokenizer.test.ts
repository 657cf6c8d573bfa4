import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { TEXT_RECIPE } from './text-tokenizer.js'

test('the recipe names the library that splits texts, so that another version leaves kept vectors aside', () => {
  const manifest = new URL('../../node_modules/@huggingface/tokenizers/package.json', import.meta.url)
  expect(TEXT_RECIPE.library).toBe(JSON.parse(readFileSync(manifest, 'utf8')).version)
})
