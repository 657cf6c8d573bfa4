import { readStorageKey, type StorageKey } from '../storage-key.js'
import type { MemoryViews } from './memory-views.js'

/** So many bits number the places. */
const placeBits = 12
const places = 2 ** placeBits
const shortest = 4
const longest = 96

/** The key of the bytes at an address, which are known to be there. */
export type KeyReader = (pointer: number, length: number) => StorageKey

/**
 * Remembers the keys that it read, each in the one place that its bytes point to, until another one takes it: a guest names the
 * same few keys in every block, and comparing bytes is faster than making a string of them.
 */
export function createKeyReader(views: MemoryViews): KeyReader {
  const keys = new Array<StorageKey | undefined>(places).fill(undefined)
  const bytes = new Uint8Array(places * longest)
  const words = new DataView(bytes.buffer)

  function isAt(place: number, pointer: number, length: number): boolean {
    const memory = views.data()
    const start = place * longest
    const last = length - 4
    for (let at = 0; at < last; at += 4) {
      if (memory.getInt32(pointer + at) !== words.getInt32(start + at)) return false
    }
    return memory.getInt32(pointer + last) === words.getInt32(start + last)
  }

  function remember(place: number, pointer: number, length: number): StorageKey {
    const key = readStorageKey(views.buffer(), pointer, pointer + length)
    keys[place] = key
    bytes.set(views.bytes().subarray(pointer, pointer + length), place * longest)
    return key
  }

  return (pointer, length) => {
    if (length < shortest || length > longest) return readStorageKey(views.buffer(), pointer, pointer + length)
    const place = choosePlace(views.data(), pointer, length)
    const key = keys[place]
    return key?.length === length && isAt(place, pointer, length) ? key : remember(place, pointer, length)
  }
}

/** Most keys begin with hashes of the names of a pallet and an item, 16 bytes each, and have what is their own at the end. */
function choosePlace(memory: DataView, pointer: number, length: number): number {
  const middle = memory.getInt32(pointer + (length >> 1) - 2)
  const end = memory.getInt32(pointer + length - 4)
  const mixed = Math.imul(middle ^ Math.imul(end, 0x9e37_79b1), 0x85eb_ca6b)
  return (mixed ^ length) >>> (32 - placeBits)
}
