import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type LogFields, type Logger, noopLogger, systemClock } from '@subnetkit/core'
import { createInference, type Inference, type InferenceOptions, locateRuntime, probeCpu } from '@subnetkit/inference'
import { createGraphBuilder, encodeModel } from '@subnetkit/onnx'
import { onnxModel } from '@subnetkit/subnet/models'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { sha256Of } from './models/verified-file.js'

const run = promisify(execFile)
let folder: string
const started: Inference[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'subnetkit-inference-'))
})
afterEach(async () => {
  await Promise.all(started.splice(0).map((inference) => inference.close()))
  await rm(folder, { recursive: true, force: true })
})

async function start(override: Partial<InferenceOptions> = {}, logger: Logger = noopLogger): Promise<Inference> {
  const options: InferenceOptions = { device: 'cpu', workers: 1, cacheDir: folder, maxQueueItems: 100, ...override }
  const inference = await createInference(options, { logger, clock: systemClock })
  started.push(inference)
  return inference
}

/** A model that doubles a row of two numbers: y = x + x. */
async function declareDoubling(dim: 'batch' | 'rows') {
  const graph = createGraphBuilder()
  graph.node('Add', ['x', 'x'], { output: 'y' })
  const dims = [dim, 2] as const
  const bytes = encodeModel(
    graph.build('double', [{ name: 'x', type: 'float32', dims }], [{ name: 'y', type: 'float32', dims }]),
  )
  const file = join(folder, `${dim}.onnx`)
  await writeFile(file, bytes)
  const spec = { type: 'float32', dims } as const
  return onnxModel({ source: { file }, sha256: sha256Of(bytes), inputs: { x: spec }, outputs: { y: spec } })
}

const row = (...values: number[]) => ({ x: { data: Float32Array.from(values), dims: [values.length / 2, 2] } })

test('an ONNX file of one’s own runs, batched or not, and each caller gets its own rows', async () => {
  const inference = await start({ workers: 2 })
  for (const dim of ['batch', 'rows'] as const) {
    const model = await inference.load(await declareDoubling(dim))
    const input = row(1, 2)
    const outputs = await Promise.all([model.run(input), ...[3, 5, 7].map((n) => model.run(row(n, n, n + 1, n + 1)))])
    expect(outputs.map(({ y }) => [...y.data])).toEqual([
      [2, 4],
      [6, 6, 8, 8],
      [10, 10, 12, 12],
      [14, 14, 16, 16],
    ])
    expect(outputs[1]?.y.dims).toEqual([2, 2])
    expect(input.x.data).toHaveLength(2)
  }
})

test('what does not fit the declaration is refused before it reaches the model', async () => {
  const inference = await start()
  const model = await inference.load(await declareDoubling('batch'))
  const refused = { code: 'INFERENCE_INPUT_INVALID' }
  await expect(model.run({ x: { data: new Float32Array(3), dims: [1, 3] } })).rejects.toMatchObject(refused)
  await expect(model.run({ x: { data: new Float32Array(3), dims: [1, 2] } })).rejects.toMatchObject(refused)
  await expect(model.run({} as ReturnType<typeof row>)).rejects.toMatchObject(refused)
  expect([...(await model.run(row(1, 1))).y.data]).toEqual([2, 2])
})

test('tensors of one call agree in the size of a named dimension, so that nobody gets rows of another', async () => {
  const inference = await start()
  const graph = createGraphBuilder()
  graph.node('Add', ['a', 'b'], { output: 'y' })
  const dims = ['batch', 2] as const
  const value = (name: string) => ({ name, type: 'float32', dims }) as const
  const bytes = encodeModel(graph.build('sum', [value('a'), value('b')], [value('y')]))
  const file = join(folder, 'sum.onnx')
  await writeFile(file, bytes)
  const spec = { type: 'float32', dims } as const
  const declaration = { source: { file }, sha256: sha256Of(bytes), inputs: { a: spec, b: spec }, outputs: { y: spec } }
  const model = await inference.load(onnxModel(declaration))
  const rows = (count: number) => ({ data: new Float32Array(2 * count), dims: [count, 2] })
  // Together these two would be a batch of five rows each.
  const calls = [model.run({ a: rows(2), b: rows(3) }), model.run({ a: rows(3), b: rows(2) })]
  for (const call of calls) await expect(call).rejects.toMatchObject({ code: 'INFERENCE_INPUT_INVALID' })
  expect((await model.run({ a: rows(2), b: rows(2) })).y.dims).toEqual([2, 2])
})

test('a file that is no model names itself, and the next model loads', async () => {
  const inference = await start()
  const file = join(folder, 'broken.onnx')
  await writeFile(file, 'no model')
  const broken = onnxModel({ source: { file }, sha256: sha256Of(Buffer.from('no model')), inputs: {}, outputs: {} })
  await expect(inference.load(broken)).rejects.toMatchObject({
    code: 'INFERENCE_MODEL_LOAD_FAILED',
    problem: expect.stringContaining('broken.onnx'),
  })
  await inference.load(await declareDoubling('batch'))
})

test('after close nothing is taken', async () => {
  const inference = await start()
  const model = await inference.load(await declareDoubling('batch'))
  await inference.close()
  await expect(model.run(row(1, 1))).rejects.toMatchObject({ code: 'INFERENCE_CLOSED' })
  await expect(inference.load(await declareDoubling('batch'))).rejects.toMatchObject({ code: 'INFERENCE_CLOSED' })
})

test('a process that closes in the middle of many runs ends by itself with code 0', async () => {
  const script = `
    import { noopLogger, systemClock } from '@subnetkit/core'
    import { createInference } from '@subnetkit/inference'
    import { textEmbedding } from '@subnetkit/subnet/models'
    const options = { device: 'cpu', workers: 2, cacheDir: ${JSON.stringify(folder)}, maxQueueItems: 1000 }
    const inference = await createInference(options, { logger: noopLogger, clock: systemClock })
    const model = await inference.load(textEmbedding())
    const calls = Array.from({ length: 60 }, () => model.run(['word '.repeat(250)]))
    const settled = Promise.allSettled(calls)
    await calls[0]
    await inference.close()
    const codes = (await settled).map((call) => call.status === 'fulfilled' ? 'done' : call.reason.code)
    console.log(JSON.stringify([...new Set(codes)].sort()))
  `
  const root = fileURLToPath(new URL('../../..', import.meta.url))
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script], { cwd: root })
  expect(JSON.parse(stdout)).toEqual(['INFERENCE_CLOSED', 'done'])
})

test('the probe runs a model in a child and says so when it cannot', async () => {
  const modules = { clock: systemClock }
  expect(await probeCpu(locateRuntime(), modules)).toEqual({ provider: 'cpu', available: true, reasons: [] })
  const probe = await probeCpu({ entry: join(folder, 'index.js'), version: 'none' }, modules)
  expect(probe.available).toBe(false)
  expect(probe.reasons.join()).toContain(join(folder, 'index.js'))
})

/** A directory with an onnxruntime that does as the script says when it is loaded. */
async function writeRuntime(script: string): Promise<string> {
  const home = join(folder, 'runtime', 'node_modules', 'onnxruntime-node')
  await mkdir(home, { recursive: true })
  await writeFile(join(home, 'package.json'), JSON.stringify({ name: 'onnxruntime-node', main: 'index.js' }))
  await writeFile(join(home, 'index.js'), script)
  return join(folder, 'runtime')
}

test('a runtime that aborts or fails in native code takes the child and not this process', async () => {
  const modules = { clock: systemClock }
  const aborting = await writeRuntime('process.abort()')
  const aborted = await probeCpu(locateRuntime(aborting), modules)
  expect(aborted.reasons.join()).toContain('SIGABRT')
  await writeRuntime(`
    process.stderr.write('Failed to load: libcublasLt.so.13: cannot open shared object file: No such file or directory\\n')
    throw new Error('Failed to load shared library')
  `)
  expect((await probeCpu(locateRuntime(aborting), modules)).reasons).toEqual([
    "the library libcublasLt.so.13 is not on the loader's path (it comes with CUDA 13)",
  ])
})

test('without CUDA `cuda` is an error with every reason, and `auto` logs each and takes the CPU', async () => {
  const ortDir = await writeRuntime('module.exports = {}')
  const libraries = ['libonnxruntime_providers_shared.so', 'libonnxruntime_providers_cuda.so']
  const problem = start({ device: 'cuda', ortDir })
  await expect(problem).rejects.toMatchObject({ code: 'INFERENCE_PROVIDER_UNAVAILABLE' })
  for (const library of libraries)
    await expect(problem).rejects.toMatchObject({ problem: expect.stringContaining(library) })

  const warnings: LogFields[] = []
  const logger: Logger = { ...noopLogger, warn: (_message, fields = {}) => void warnings.push(fields) }
  const inference = await start({ device: 'auto', ortDir }, logger)
  expect(inference.provider).toBe('cpu')
  const refused = inference.probe.find(({ provider }) => provider === 'cuda')
  expect(refused?.available).toBe(false)
  expect(warnings.map(({ reason }) => reason)).toEqual(refused?.reasons)
})

test('a runtime directory without a runtime is an error that names it', async () => {
  await expect(start({ ortDir: folder })).rejects.toMatchObject({
    code: 'INFERENCE_RUNTIME_MISSING',
    problem: expect.stringContaining(folder),
  })
})
