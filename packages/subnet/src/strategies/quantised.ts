import type { Subnet } from '../contract/subnet.js'
import type { ModelSpec } from '../models/declaration.js'

type Models = Readonly<Record<string, ModelSpec>>

/** The same models, text embeddings with int8 weights. */
export function quantised(declared: Models): Models {
  return Object.fromEntries(
    Object.entries(declared).map(([name, spec]) => [
      name,
      spec.kind === 'text-embedding' ? { ...spec, weights: 'int8' as const } : spec,
    ]),
  )
}

/** Why a quantised model would be the model itself. */
export function withoutEmbedding({ models }: Subnet): string | undefined {
  const exact = Object.values(models).some((spec) => spec.kind === 'text-embedding' && spec.weights !== 'int8')
  return exact ? undefined : 'it has no text embedding whose weights could be quantised'
}
