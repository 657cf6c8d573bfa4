import { Metadata, TypeRegistry } from '@polkadot/types'
import type { MetadataLatest } from '@polkadot/types/interfaces'
import type { Registry } from '@polkadot/types/types'
import { SubnetkitError, toErrorMessage } from '@subnetkit/core'
import { toHex } from '@subnetkit/crypto'
import { CHAIN_METADATA_INVALID } from '../errors.js'
import { createScaleShapes } from './scale-shape.js'

/** What a client has to know of a pallet, each item in one line of text. */
export interface PalletDescription {
  readonly index: number
  readonly storage: Readonly<Record<string, string>>
  readonly calls: Readonly<Record<string, string>>
  readonly events: Readonly<Record<string, string>>
  readonly errors: Readonly<Record<string, string>>
  readonly constants: Readonly<Record<string, string>>
}

/** A runtime by pallet. */
export type MetadataDescription = Readonly<Record<string, PalletDescription>>

/** The text `meta`. */
const MAGIC = '0x6d657461'

type Pallet = MetadataLatest['pallets'][number]
type Shapes = ReturnType<typeof createScaleShapes>

/** Describes the SCALE-encoded metadata of a runtime, version 14 or 15. Ends with CHAIN_METADATA_INVALID. */
export function describeMetadata(bytes: Uint8Array): MetadataDescription {
  const registry = new TypeRegistry()
  const metadata = parse(registry, bytes)
  const shapes = createScaleShapes(registry)
  return Object.fromEntries(
    metadata.pallets.map((pallet) => [pallet.name.toString(), describePallet(pallet, registry, shapes)]),
  )
}

function parse(registry: TypeRegistry, bytes: Uint8Array): MetadataLatest {
  // Nothing at all would pass for the metadata of a runtime without pallets.
  if (toHex(bytes.subarray(0, 4)) !== MAGIC)
    throw new SubnetkitError(CHAIN_METADATA_INVALID, { reason: 'it does not begin with "meta"' })
  try {
    const metadata = new Metadata(registry, toHex(bytes) as `0x${string}`)
    registry.setLookup(metadata.asLatest.lookup)
    return metadata.asLatest
  } catch (cause) {
    throw new SubnetkitError(CHAIN_METADATA_INVALID, { reason: toErrorMessage(cause) }, { cause })
  }
}

function describePallet(pallet: Pallet, registry: Registry, shapes: Shapes): PalletDescription {
  const variantsOf = (part: Pallet['calls'] | Pallet['events'] | Pallet['errors']): Record<string, string> => {
    const found = part.unwrapOr(undefined)
    if (found === undefined) return {}
    const { variants } = registry.lookup.getSiType(found.type).def.asVariant
    return Object.fromEntries(
      variants.map(({ name, index, fields }) => {
        const args = fields.map(({ name, type }) => (name.isSome ? `${name.unwrap()}: ` : '') + shapes(type))
        return [name.toString(), `${index.toString()} (${args.join(', ')})`]
      }),
    )
  }
  const storage = pallet.storage.unwrapOr(undefined)?.items ?? []
  return {
    index: pallet.index.toNumber(),
    storage: Object.fromEntries([...storage].map((item) => [item.name.toString(), describeStorage(item, shapes)])),
    calls: variantsOf(pallet.calls),
    events: variantsOf(pallet.events),
    errors: variantsOf(pallet.errors),
    constants: Object.fromEntries(
      pallet.constants.map(({ name, type, value }) => [name.toString(), `${shapes(type)} = ${value.toHex()}`]),
    ),
  }
}

type StorageItem = ReturnType<NonNullable<Pallet['storage']>['unwrap']>['items'][number]

function describeStorage({ type, modifier, fallback }: StorageItem, shapes: Shapes): string {
  const absent = modifier.isOptional ? 'optional' : `default ${fallback.toHex()}`
  if (type.isPlain) return `${shapes(type.asPlain)}, ${absent}`
  const { hashers, key, value } = type.asMap
  const names = hashers.map((hasher) => hasher.type)
  return `${names.join(' ')} ${shapes(key)} → ${shapes(value)}, ${absent}`
}
