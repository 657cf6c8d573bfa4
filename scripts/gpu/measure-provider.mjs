// Runs the embedding model on one execution provider: how many texts a second, and which vectors.
import { noopLogger, systemClock } from '@subnetkit/core'
import { createInference } from '@subnetkit/inference'
import { textEmbedding } from '@subnetkit/subnet/models'

const tokensPerText = [16, 128]
const textsPerCall = [1, 8, 32, 128]
const loadedTexts = 2048
const callMs = 1500
const words = 'river house light music paper winter garden stone letter market story answer window field'.split(' ')

/** Texts of exactly so many tokens, the two special ones included: each word is one token. */
function makeTexts(count, tokens) {
  return Array.from({ length: count }, (_, text) =>
    Array.from({ length: tokens - 2 }, (_, place) => words[(text * 7 + place * (text + 3)) % words.length]).join(' '),
  )
}

/** Texts of many lengths, whose vectors are compared between providers. */
export const comparedTexts = Array.from({ length: 64 }, (_, index) => makeTexts(index + 1, 3 + index * 4).at(-1))

export async function measureProvider(device, { ortDir, cacheDir }) {
  const options = { device, cacheDir, ortDir, maxQueueItems: 100_000 }
  const inference = await createInference(options, { logger: noopLogger, clock: systemClock })
  try {
    const model = await inference.load(textEmbedding())
    const vectors = await model.run(comparedTexts)
    const rows = []
    for (const tokens of tokensPerText) {
      for (const texts of textsPerCall)
        rows.push({ tokens, textsPerCall: texts, itemsPerSecond: await measureCalls(model, makeTexts(texts, tokens)) })
      rows.push({ tokens, textsPerCall: 'full load', itemsPerSecond: await measureLoad(model, tokens) })
    }
    return { vectors, rows }
  } finally {
    await inference.close()
  }
}

/** One caller, one call after the other. */
async function measureCalls(model, texts) {
  await model.run(texts)
  const start = performance.now()
  let items = 0
  while (performance.now() - start < callMs) {
    await model.run(texts)
    items += texts.length
  }
  return items / ((performance.now() - start) / 1000)
}

/** Everything at once, until the measured time is over. */
async function measureLoad(model, tokens) {
  const texts = makeTexts(loadedTexts, tokens)
  const start = performance.now()
  let items = 0
  let next = 0
  const caller = async () => {
    while (performance.now() - start < 2 * callMs) {
      await model.run([texts[next++ % texts.length]])
      items += 1
    }
  }
  await Promise.all(texts.map(caller))
  return items / ((performance.now() - start) / 1000)
}
