/** Numbers that stand for bytes: the same bytes have the same number as long as they are held, and no two others ever have it. */
export type ByteNumbers = (bytes: Uint8Array) => number

interface Held {
  readonly bytes: Uint8Array
  readonly number: number
}

/** Looks bytes up by a few of them and compares the rest, which is much cheaper than a text or a digest of all. Holds the last `kept` bytes. */
export function createByteNumbers(kept: number): ByteNumbers {
  let young = new Map<number, Held>()
  let old = new Map<number, Held>()
  let size = 0
  let last = 0

  function hold(place: number, held: Held): number {
    if (size + held.bytes.length > kept) {
      old = young
      young = new Map()
      size = 0
    }
    size += held.bytes.length
    young.set(place, held)
    return held.number
  }

  return (bytes) => {
    const place = placeOf(bytes)
    const found = young.get(place)
    if (found !== undefined && isSame(found.bytes, bytes)) return found.number
    const before = old.get(place)
    if (before !== undefined && isSame(before.bytes, bytes)) return hold(place, before)
    return hold(place, { bytes: Uint8Array.from(bytes), number: ++last })
  }
}

const samples = 8

/** Bytes from all over, as a whole number of 32 bits; a signed one needs no memory in V8. */
function placeOf(bytes: Uint8Array): number {
  const step = Math.max(1, Math.floor(bytes.length / samples))
  let place = bytes.length
  for (let at = 0; at < bytes.length; at += step) place = Math.imul(place ^ (bytes[at] ?? 0), 0x01000193)
  return place | 0
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && Buffer.compare(one, other) === 0
}
