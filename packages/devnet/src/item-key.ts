import { twox } from '@subnetkit/crypto'
import { concatBytes } from './scale.js'

/** Where a pallet keeps an item, and what the keys of a map begin with: TwoX-128 of both names, 32 bytes. */
export function itemKey(pallet: string, item: string): Uint8Array {
  return concatBytes(...[pallet, item].map((name) => twox(new TextEncoder().encode(name), 2)))
}
