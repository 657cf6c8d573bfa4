// Served against raw: items per CPU second through inference's queue, batches and worker against a bare loop over onnxruntime with
// the same graph and the same texts. Both alternate in one process, one computing thread each.
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { noopLogger, systemClock } from '@subnetkit/core'
import { createInference, locateRuntime, prepareModels } from '@subnetkit/inference'
import { textEmbedding } from '@subnetkit/subnet/models'

const command = 'pnpm bench inference'
const target = 0.9
const rounds = 5
const itemsPerRound = 512
const outstanding = 256
/** The bare loop batches as well as can be: by length, in the sizes that are fastest on a CPU. */
const rawBatch = { maxItems: 16, maxTokens: 512 }
const cacheDir = fileURLToPath(new URL('../../.subnetkit/cache', import.meta.url))

/** Ratio of served to raw items per CPU second; 1 means that serving costs nothing. */
export async function run() {
  const declaration = textEmbedding()
  const modules = { logger: noopLogger, clock: systemClock }
  const [prepared] = await prepareModels([declaration], { cacheDir }, modules)
  const inference = await createInference({ device: 'cpu', workers: 1, cacheDir, maxQueueItems: 4096 }, modules)
  try {
    const model = await inference.load(declaration)
    const texts = makeTexts(itemsPerRound)
    const raw = await createRawLoop(prepared.path, texts)
    await raw.loop()
    await serve(model, texts)
    const ratios = []
    for (let round = 0; round < rounds; round++) {
      const rawCpu = await cpuSeconds(() => raw.loop())
      const servedCpu = await cpuSeconds(() => serve(model, texts))
      ratios.push(rawCpu / servedCpu)
    }
    await raw.close()
    const value = median(ratios)
    return [{ id: 'inference-served-vs-raw', value, target, unit: 'ratio', ok: value >= target, command }]
  } finally {
    await inference.close()
  }
}

/** Sentences of 5 to 100 tokens, the same each time. Every word is one token, so lengths are known without the tokeniser. */
function makeTexts(count) {
  const words = 'the river house light music paper winter garden stone letter market story answer window'.split(' ')
  let state = 1
  const next = (limit) => {
    state = (state * 48271) % 2147483647
    return state % limit
  }
  return Array.from({ length: count }, () => {
    const length = 3 + Math.floor((next(1000) / 1000) ** 2 * 96)
    return Array.from({ length }, () => words[next(words.length)]).join(' ')
  })
}

async function serve(model, texts) {
  let nextText = 0
  const caller = async () => {
    while (nextText < texts.length) await model.run([texts[nextText++]])
  }
  await Promise.all(Array.from({ length: outstanding }, caller))
}

async function createRawLoop(path, texts) {
  const { entry } = locateRuntime()
  const onnxruntime = createRequire(entry)(entry)
  const session = await onnxruntime.InferenceSession.create(path, {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    extra: { session: { intra_op: { allow_spinning: '0' } } },
  })
  const batches = cutBatches(texts.map((text) => text.split(' ').length + 2).sort((a, b) => a - b))
  const tensor = (data, dims) => new onnxruntime.Tensor('int32', data, dims)
  const loop = async () => {
    for (const lengths of batches) {
      const width = lengths.at(-1)
      const dims = [lengths.length, width]
      const ids = new Int32Array(lengths.length * width)
      const mask = new Int32Array(lengths.length * width)
      for (const [row, length] of lengths.entries()) {
        ids.fill(2000 + row, row * width, row * width + length)
        mask.fill(1, row * width, row * width + length)
      }
      await session.run({ input_ids: tensor(ids, dims), attention_mask: tensor(mask, dims) })
    }
  }
  return { loop, close: () => session.release() }
}

function cutBatches(sortedLengths) {
  const batches = []
  let batch = []
  for (const length of sortedLengths) {
    const full = batch.length >= rawBatch.maxItems || (batch.length + 1) * length > rawBatch.maxTokens
    if (full && batch.length > 0) {
      batches.push(batch)
      batch = []
    }
    batch.push(length)
  }
  return batch.length > 0 ? [...batches, batch] : batches
}

async function cpuSeconds(work) {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]
}
