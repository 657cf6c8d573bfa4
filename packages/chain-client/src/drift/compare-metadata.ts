import type { MetadataDescription, PalletDescription } from './describe-metadata.js'

const parts = ['storage', 'calls', 'events', 'errors', 'constants'] as const

/** Which kind of item differs; `pallet` when all of it does, or its index. */
export type DriftPart = (typeof parts)[number] | 'pallet'

/** One item that is not the same in both; a side is absent where it has no such item. */
export interface MetadataDifference {
  readonly pallet: string
  readonly part: DriftPart
  readonly name: string
  readonly ours?: string
  readonly theirs?: string
}

/** Every difference between two runtimes, in the order of pallets, parts and names. */
export function compareMetadata(ours: MetadataDescription, theirs: MetadataDescription): readonly MetadataDifference[] {
  return namesOf(ours, theirs).flatMap((pallet) => comparePallet(pallet, ours[pallet], theirs[pallet]))
}

function comparePallet(
  pallet: string,
  ours: PalletDescription | undefined,
  theirs: PalletDescription | undefined,
): readonly MetadataDifference[] {
  const index = difference({ pallet, part: 'pallet', name: 'index' }, text(ours?.index), text(theirs?.index))
  if (ours === undefined || theirs === undefined) return index
  const items = parts.flatMap((part) =>
    namesOf(ours[part], theirs[part]).flatMap((name) =>
      difference({ pallet, part, name }, ours[part][name], theirs[part][name]),
    ),
  )
  return [...index, ...items]
}

function difference(
  where: Pick<MetadataDifference, 'pallet' | 'part' | 'name'>,
  ours: string | undefined,
  theirs: string | undefined,
): readonly MetadataDifference[] {
  if (ours === theirs) return []
  return [{ ...where, ...(ours !== undefined && { ours }), ...(theirs !== undefined && { theirs }) }]
}

function namesOf(left: object, right: object): readonly string[] {
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].sort()
}

function text(value: number | undefined): string | undefined {
  return value === undefined ? undefined : String(value)
}
