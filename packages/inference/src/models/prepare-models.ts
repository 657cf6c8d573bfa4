import type { Logger } from '@subnetkit/core'
import { buildBertEmbedding, parseSafetensors } from '@subnetkit/onnx'
import type { ModelSpec, TextEmbeddingSpec } from '@subnetkit/subnet/models'
import { createGraphCache, type GraphCache, isWhole } from './graph-cache.js'
import { resolveModelFile } from './resolve-file.js'
import { readVerified, verifyFile } from './verified-file.js'

/** A model as onnxruntime can load it. A built one names the file with its weights, and with it that file's digest. */
export interface PreparedModel {
  readonly path: string
  readonly sha256: string
  /** True when it had to be built just now. */
  readonly built: boolean
}

/** A model with all files that loading it reads, so that whoever set it up can notice when one of them changes. */
export interface CheckedModel extends PreparedModel {
  readonly files: readonly string[]
}

export interface PrepareOptions {
  /** Where built graphs are kept. */
  readonly cacheDir: string
}

export interface PrepareModules {
  readonly logger: Logger
}

// Raised whenever @subnetkit/onnx gives other bytes for the same weights; graphs of older recipes are then left aside.
export const RECIPE_VERSION = 2

function recipeOf({ model, shape, weights }: TextEmbeddingSpec): string {
  return JSON.stringify({ version: RECIPE_VERSION, source: model.sha256, shape, weights })
}

async function buildGraph(spec: TextEmbeddingSpec, cache: GraphCache, logger: Logger): Promise<PreparedModel> {
  const weights = await readVerified(spec.model)
  const graph = buildBertEmbedding(parseSafetensors(weights), { ...spec.shape, weights: spec.weights })
  const { model } = await cache.store(recipeOf(spec), graph)
  logger.info('model graph built', { model: spec.id, weights: spec.weights, sha256: model.sha256 })
  return { ...model, built: true }
}

async function prepareReadyFile(spec: ModelSpec): Promise<PreparedModel> {
  const path = resolveModelFile(spec.model.source)
  await verifyFile(path, spec.model.sha256)
  return { path, sha256: spec.model.sha256, built: false }
}

/** Gives the model's file for loading: checked, and built if it never was. */
export async function locateModel(
  spec: ModelSpec,
  options: PrepareOptions,
  modules: PrepareModules,
): Promise<PreparedModel> {
  if (spec.kind === 'onnx') return await prepareReadyFile(spec)
  const cache = createGraphCache(options.cacheDir)
  const cached = await cache.find(recipeOf(spec))
  if (cached === undefined) return await buildGraph(spec, cache, modules.logger)
  await verifyFile(cached.model.path, cached.model.sha256)
  await verifyFile(cached.data.path, cached.data.sha256)
  return { ...cached.model, built: false }
}

/**
 * Makes every declared model ready to load, at set-up: checks pinned files and builds graphs into `cacheDir`, each under its
 * SHA-256. What is there and whole is kept, what is damaged is built again.
 */
export async function prepareModels(
  specs: readonly ModelSpec[],
  options: PrepareOptions,
  modules: PrepareModules,
): Promise<CheckedModel[]> {
  const cache = createGraphCache(options.cacheDir)
  const prepared: CheckedModel[] = []
  for (const spec of specs) {
    if (spec.kind === 'onnx') {
      const ready = await prepareReadyFile(spec)
      prepared.push({ ...ready, files: [ready.path] })
      continue
    }
    await readVerified(spec.tokenizer)
    const cached = await cache.find(recipeOf(spec))
    const whole = cached !== undefined && (await isWhole(cached))
    const model = whole ? { ...cached.model, built: false } : await buildGraph(spec, cache, modules.logger)
    const graph = await cache.find(recipeOf(spec))
    const files = [model.path, resolveModelFile(spec.tokenizer.source), ...(graph ? [graph.data.path] : [])]
    prepared.push({ ...model, files })
  }
  return prepared
}
