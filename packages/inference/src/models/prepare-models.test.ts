import { mkdtemp, open, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { noopLogger } from '@subnetkit/core'
import { textEmbedding } from '@subnetkit/subnet/models'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { locateModel, prepareModels } from './prepare-models.js'
import { sha256Of } from './verified-file.js'

let cacheDir: string

beforeEach(async () => {
  cacheDir = await mkdtemp(join(tmpdir(), 'subnetkit-models-'))
})
afterEach(() => rm(cacheDir, { recursive: true, force: true }))

const modules = { logger: noopLogger }

test('a graph is built once, lies under its SHA-256, and is the same wherever it is built', async () => {
  const [first] = await prepareModels([textEmbedding()], { cacheDir }, modules)
  const [again] = await prepareModels([textEmbedding()], { cacheDir }, modules)
  expect([first?.built, again?.built]).toEqual([true, false])
  expect(sha256Of(await readFile(first!.path))).toBe(first!.sha256)
  expect(first!.path).toBe(join(cacheDir, 'models', `${first!.sha256}.onnx`))
  const [elsewhere] = await prepareModels([textEmbedding()], { cacheDir: join(cacheDir, 'other') }, modules)
  expect(elsewhere!.sha256).toBe(first!.sha256)
})

test('several builders at once leave one whole graph and nothing half done', async () => {
  const all = await Promise.all(
    Array.from({ length: 3 }, () => prepareModels([textEmbedding({ weights: 'int8' })], { cacheDir }, modules)),
  )
  expect(new Set(all.map(([model]) => model!.sha256)).size).toBe(1)
  const files = await readdir(join(cacheDir, 'models'))
  expect(files.map((name) => name.split('.').at(-1)).sort()).toEqual(['onnx', 'txt', 'weights'])
})

test('a damaged graph is refused when it is loaded and built again at set-up, whichever of its files it is', async () => {
  const spec = textEmbedding({ weights: 'int8' })
  const [model] = await prepareModels([spec], { cacheDir }, modules)
  const folder = join(cacheDir, 'models')
  for (const ending of ['.onnx', '.weights']) {
    const name = (await readdir(folder)).find((file) => file.endsWith(ending))
    const file = await open(join(folder, name!), 'r+')
    await file.write(Buffer.from([0xff]), 0, 1, 1000)
    await file.close()
    await expect(locateModel(spec, { cacheDir }, modules)).rejects.toMatchObject({
      code: 'INFERENCE_MODEL_DIGEST_MISMATCH',
    })
    const [healed] = await prepareModels([spec], { cacheDir }, modules)
    expect(healed).toMatchObject({ built: true, sha256: model!.sha256 })
    expect((await locateModel(spec, { cacheDir }, modules)).sha256).toBe(model!.sha256)
  }
})

test('missing files, packages and wrong digests are told apart', async () => {
  const spec = textEmbedding()
  const load = (source: typeof spec.model.source, sha256 = spec.model.sha256) =>
    locateModel({ ...spec, model: { source, sha256 } }, { cacheDir }, modules)
  await expect(load({ file: join(cacheDir, 'none.safetensors') })).rejects.toMatchObject({
    code: 'INFERENCE_MODEL_MISSING',
    exitCode: 3,
  })
  await expect(load({ npm: '@subnetkit/no-such-package', file: 'x' })).rejects.toMatchObject({
    code: 'INFERENCE_MODEL_MISSING',
    problem: expect.stringContaining('@subnetkit/no-such-package/x'),
  })
  const file = join(cacheDir, 'wrong.safetensors')
  await writeFile(file, 'something else')
  await expect(load({ file })).rejects.toMatchObject({ code: 'INFERENCE_MODEL_DIGEST_MISMATCH' })
  await expect(load({ file }, sha256Of(Buffer.from('something else')))).rejects.toMatchObject({
    code: 'ONNX_SAFETENSORS_INVALID',
  })
})
