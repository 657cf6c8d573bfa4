import type { MetadataLatest } from '@polkadot/types/interfaces'
import type { Registry } from '@polkadot/types/types'

/** What a runtime says of itself. */
export interface RuntimeVersion {
  readonly specName: string
  readonly specVersion: number
  readonly transactionVersion: number
}

/** One version of a chain's runtime: its types, calls, storage and APIs. */
export interface ChainRuntime {
  readonly version: RuntimeVersion
  readonly registry: Registry
  readonly metadata: MetadataLatest
}

/** A pallet by its name, or undefined. */
export function findPallet(runtime: ChainRuntime, name: string): MetadataLatest['pallets'][number] | undefined {
  return runtime.metadata.pallets.find((pallet) => pallet.name.toString() === name)
}

/** The name of the pallet with an index; the index in text when there is none. */
export function palletName(runtime: ChainRuntime, index: number): string {
  const pallet = runtime.metadata.pallets.find((candidate) => candidate.index.toNumber() === index)
  return pallet?.name.toString() ?? String(index)
}

/** The name that a pallet gives to one of its errors; the index in text when it has none. */
export function errorName(runtime: ChainRuntime, palletIndex: number, errorIndex: number): string {
  const pallet = runtime.metadata.pallets.find((candidate) => candidate.index.toNumber() === palletIndex)
  const errors = pallet?.errors.unwrapOr(undefined)
  if (errors === undefined) return String(errorIndex)
  const { variants } = runtime.registry.lookup.getSiType(errors.type).def.asVariant
  return variants.find(({ index }) => index.toNumber() === errorIndex)?.name.toString() ?? String(errorIndex)
}
