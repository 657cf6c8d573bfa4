import { createHash } from 'node:crypto'
import { deserialize, serialize } from 'node:v8'
import type { ModelHandle, ModelSpec } from '@subnetkit/subnet/models'
import { hashInput } from './hash-input.js'
import { copyPlain, isPlain } from './memo/copy-plain.js'

type AnyModel = ModelHandle<never, unknown>

/** Where models come from; an `Inference` is one. */
export interface ModelProvider {
  /** Names the hardware and the runtime: another one may give other bits. */
  readonly provider: string
  load(spec: ModelSpec): Promise<AnyModel>
}

export interface CachedModelsOptions {
  /** Inputs of one model that are computed at the same time; no more than the provider has workers, or they would share batches. */
  readonly lanes?: number
  /** What outlives this process. */
  readonly stored?: StoredBytes
}

/** Bytes by key, as `createBlobCache` of @subnetkit/store keeps them. */
export interface StoredBytes {
  get(key: string): Uint8Array | undefined
  set(key: string, bytes: Uint8Array): void
}

/** Told of every input that a model is given, by the key it is cached under. */
export type InputListener = (key: string) => void

export interface CachedModels {
  /** Of the provider. */
  readonly provider: string
  /** Loads a model now, so that one that is missing is nobody's wrong answer. */
  load(spec: ModelSpec): Promise<void>
  /** The model of a declaration. */
  handle(spec: ModelSpec, onInput?: InputListener): AnyModel
  /** Inputs since the beginning, over all experiments: known from before, read from what is stored, and computed. */
  counts(): { readonly hits: number; readonly stored: number; readonly misses: number }
}

/**
 * Computes every input once, however many miners, validators, epochs and experiments need it. Each is alone in its batch, so that what else
 * is asked cannot change a bit. Keys: digest of the declaration (which has those of its files), provider, input.
 */
export function createCachedModels(
  provider: ModelProvider,
  { lanes = 1, stored }: CachedModelsOptions = {},
): CachedModels {
  const results = new Map<string, Promise<unknown>>()
  const keysOfTexts = new Map<string, Map<string, string>>()
  const queues = new Map<string, Promise<unknown>>()
  let hits = 0
  let misses = 0
  let fromStore = 0

  function keyOf(digest: string, item: unknown): string {
    if (typeof item !== 'string') return `${digest}/${provider.provider}/${hashInput(item)}`
    const ofModel = keysOfTexts.get(digest) ?? new Map<string, string>()
    const key = ofModel.get(item) ?? `${digest}/${provider.provider}/${hashInput(item)}`
    keysOfTexts.set(digest, ofModel.set(item, key))
    return key
  }

  function compute(spec: ModelSpec, digest: string, item: unknown): Promise<unknown> {
    const lane = `${digest}/${misses % lanes}`
    const before = queues.get(lane) ?? Promise.resolve()
    const computed = before.then(async () => runOne(await provider.load(spec), spec, item))
    queues.set(
      lane,
      computed.catch(() => undefined),
    )
    return computed
  }

  function resultOf(spec: ModelSpec, digest: string, item: unknown, onInput: InputListener): Promise<unknown> {
    const key = keyOf(digest, item)
    onInput(key)
    const known = results.get(key)
    if (known !== undefined) {
      hits++
      return known
    }
    const kept = stored?.get(key)
    const before = kept && readResult(kept)
    if (before !== undefined) {
      fromStore++
      const result = Promise.resolve(before)
      results.set(key, result)
      return result
    }
    misses++
    const computed = compute(spec, digest, item)
    results.set(key, computed)
    computed.then(
      (result) => keep(key, result),
      () => results.delete(key),
    )
    return computed
  }

  function keep(key: string, result: unknown): void {
    try {
      stored?.set(key, serialize(result))
    } catch {
      // What has no bytes, a function for instance, cannot be copied either: whoever asked is told so.
    }
  }

  return {
    provider: provider.provider,
    load: async (spec) => {
      await provider.load(spec)
    },
    handle: (spec, onInput = () => {}) => {
      const digest = createHash('sha256').update(JSON.stringify(spec)).digest('hex')
      return {
        // What an author's code does to a result must not reach the next who gets it.
        run: async (input: unknown) => {
          if (!isListOfTexts(spec, input)) return copy(await resultOf(spec, digest, input, onInput))
          const items = await Promise.all(input.map((item) => resultOf(spec, digest, item, onInput)))
          return copy(items)
        },
      }
    },
    counts: () => ({ hits, stored: fromStore, misses }),
  }
}

/** Undefined for bytes that another version of Node has written in a form that this one cannot read. */
function readResult(bytes: Uint8Array): unknown {
  try {
    return deserialize(bytes)
  } catch {
    return undefined
  }
}

function copy(result: unknown): unknown {
  return isPlain(result) ? copyPlain(result) : structuredClone(result)
}

function isListOfTexts(spec: ModelSpec, input: unknown): input is readonly string[] {
  return spec.kind === 'text-embedding' && Array.isArray(input)
}

async function runOne(model: AnyModel, spec: ModelSpec, item: unknown): Promise<unknown> {
  const run = model.run as (input: unknown) => Promise<unknown>
  if (spec.kind !== 'text-embedding' || typeof item !== 'string') return run(item)
  const [vector] = (await run([item])) as unknown[]
  return vector
}
