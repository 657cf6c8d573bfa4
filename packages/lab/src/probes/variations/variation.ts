import { claimVariations, numberEdges, numberVariations } from './numbers.js'
import { type Part, type PartKind, partsOf } from './parts.js'
import { flagVariations, listVariations, sizeVariations, textVariations } from './shapes.js'

/**
 * What a variation does to an answer: changes what it says (`content`), changes its order or scale only, which some subnets mean to ignore
 * (`form`), makes it longer without saying more (`size`), sets one claim to an extreme (`claim`), or goes to an edge of what code can hold.
 */
export type VariationKind = 'content' | 'form' | 'size' | 'claim' | 'edge'

export interface Variation {
  readonly kind: VariationKind
  readonly part: Part
  /** What is done, to be read after the name of the part. */
  readonly label: string
  /** Of the answer as code sees it; what is not there stays as it is. */
  apply(value: unknown): unknown
}

/** All variations of answers that look like this one. */
export function variationsOf(value: unknown): Variation[] {
  return partsOf(value).flatMap((part) => makers[part.kind](part))
}

const makers: Readonly<Record<PartKind, (part: Part) => Variation[]>> = {
  numbers: (part) => [...numberVariations(part), ...claimVariations(part), ...numberEdges(part)],
  text: (part) => [...textVariations(part), ...sizeVariations(part)],
  flag: flagVariations,
  list: (part) => [...listVariations(part), ...sizeVariations(part)],
}
