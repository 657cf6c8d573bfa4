// Measures what one input of a model costs, alone in its batch, for the cost profile of the lab (packages/lab/src/simulation/costs.ts).
// The models take turns round by round, so that a machine that gets slower gets slower for all of them; a figure is the median of its
// rounds in milliseconds of processor time, which does not grow when others use the cores too. Prints JSON: node scripts/measure-costs.mjs
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { noopLogger, systemClock } from '@subnetkit/core'
import { createInference } from '@subnetkit/inference'
import { createGraphBuilder, encodeModel } from '@subnetkit/onnx'
import { onnxModel, textEmbedding } from '@subnetkit/subnet/models'

const rounds = 15
const inputsPerRound = 40
/** As texts of subnets/embeddings have at most; each of these words is one token. */
const wordsOfText = 38
const rowLength = 384
const hiddenLength = 1_536

const cacheDir = fileURLToPath(new URL('../.subnetkit/cache', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'subnetkit-costs-'))
const inference = await createInference(
  { device: 'cpu', workers: 1, cacheDir, maxQueueItems: 1_000, maxBatchItems: 1 },
  { logger: noopLogger, clock: systemClock },
)
try {
  console.log(JSON.stringify(await measureAll(), null, 2))
} finally {
  await inference.close()
  rmSync(folder, { recursive: true })
}

async function measureAll() {
  const contenders = {
    fp32: { model: await inference.load(textEmbedding()), input: (index) => [textOf(index)] },
    int8: { model: await inference.load(textEmbedding({ weights: 'int8' })), input: (index) => [textOf(index)] },
    onnx: { model: await inference.load(declarePerceptron()), input: rowOf },
  }
  const samples = Object.fromEntries(Object.keys(contenders).map((name) => [name, []]))
  // The first round of each warms up.
  for (let round = 0; round <= rounds; round++)
    for (const [name, contender] of Object.entries(contenders)) {
      const ms = await cpuMsPerInput(contender)
      if (round > 0) samples[name].push(ms)
    }
  return {
    inputMs: Object.fromEntries(Object.entries(samples).map(([name, values]) => [name, median(values)])),
    spread: Object.fromEntries(Object.entries(samples).map(([name, values]) => [name, [min(values), max(values)]])),
    of: {
      text: `${wordsOfText + 2} tokens, all-MiniLM-L6-v2`,
      onnx: `perceptron ${rowLength} × ${hiddenLength} × ${rowLength}, one row`,
      unit: 'ms of processor time per input, median of rounds',
    },
    rounds,
    inputsPerRound,
    machine: `${cpus()[0]?.model.trim()}, ${cpus().length} cores`,
    node: process.version,
    inference: inference.fingerprint,
    date: new Date().toISOString().slice(0, 10),
  }
}

async function cpuMsPerInput({ model, input }) {
  const start = process.cpuUsage()
  for (let index = 0; index < inputsPerRound; index++) await model.run(input(index))
  const { user, system } = process.cpuUsage(start)
  return round3((user + system) / 1_000 / inputsPerRound)
}

function textOf(index) {
  const words = 'the river house light music paper winter garden stone letter market story answer window'.split(' ')
  return Array.from({ length: wordsOfText }, (_, place) => words[(index * 7 + place * 5) % words.length]).join(' ')
}

function rowOf(index) {
  return {
    x: { data: Float32Array.from({ length: rowLength }, (_, place) => Math.sin(index + place)), dims: [1, rowLength] },
  }
}

/** A ready ONNX file of 1.2 million parameters, as a small classifier has. */
function declarePerceptron() {
  const graph = createGraphBuilder()
  const weights = (rows, columns) => Float32Array.from({ length: rows * columns }, (_, place) => Math.sin(place) / rows)
  const up = graph.constant('up', 'float32', [rowLength, hiddenLength], weights(rowLength, hiddenLength))
  const down = graph.constant('down', 'float32', [hiddenLength, rowLength], weights(hiddenLength, rowLength))
  const hidden = graph.node('Relu', [graph.node('MatMul', ['x', up])])
  graph.node('MatMul', [hidden, down], { output: 'y' })
  const spec = { type: 'float32', dims: ['batch', rowLength] }
  const bytes = encodeModel(graph.build('perceptron', [{ name: 'x', ...spec }], [{ name: 'y', ...spec }]))
  const file = join(folder, 'perceptron.onnx')
  writeFileSync(file, bytes)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return onnxModel({ source: { file }, sha256, inputs: { x: spec }, outputs: { y: spec } })
}

function median(values) {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)]
}

function min(values) {
  return Math.min(...values)
}

function max(values) {
  return Math.max(...values)
}

function round3(value) {
  return Math.round(value * 1_000) / 1_000
}
