import type { MemoryViews } from './memory-views.js'

const shortest = 4
const longest = 96

/** What is made of the bytes at an address, which are known to be there. */
export type Recall<Value> = (pointer: number, length: number) => Value

/**
 * Remembers what was made of bytes, each in the one of 2 ** `placeBits` places that they point to, until others take it: a guest
 * names the same few things in every block, and comparing its bytes is faster than making a string or a hash of them.
 */
export function createRecall<Value>(
  views: MemoryViews,
  placeBits: number,
  make: (bytes: Uint8Array) => Value,
): Recall<Value> {
  const places = 2 ** placeBits
  const lengths = new Uint8Array(places)
  const values = new Array<Value | undefined>(places).fill(undefined)
  const bytes = new Uint8Array(places * longest)
  const words = new DataView(bytes.buffer)

  function isAt(place: number, pointer: number, length: number): boolean {
    if (lengths[place] !== length) return false
    const memory = views.data()
    const start = place * longest
    const last = length - 4
    for (let at = 0; at < last; at += 4) {
      if (memory.getInt32(pointer + at) !== words.getInt32(start + at)) return false
    }
    return memory.getInt32(pointer + last) === words.getInt32(start + last)
  }

  function remember(place: number, given: Uint8Array): Value {
    const value = make(given)
    lengths[place] = given.length
    bytes.set(given, place * longest)
    values[place] = value
    return value
  }

  return (pointer, length) => {
    if (length < shortest || length > longest) return make(views.bytes().subarray(pointer, pointer + length))
    const place = mixWords(views.data(), pointer, length) >>> (32 - placeBits)
    const value = isAt(place, pointer, length) ? values[place] : undefined
    return value ?? remember(place, views.bytes().subarray(pointer, pointer + length))
  }
}

/** Most keys begin with hashes of the names of a pallet and an item, 16 bytes each, and have what is their own at the end. */
function mixWords(memory: DataView, pointer: number, length: number): number {
  const middle = memory.getInt32(pointer + (length >> 1) - 2)
  const end = memory.getInt32(pointer + length - 4)
  return Math.imul(middle ^ Math.imul(end, 0x9e37_79b1), 0x85eb_ca6b) ^ length
}
