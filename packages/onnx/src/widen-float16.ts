const FRACTION_BITS = 10
const EXPONENT_BIAS = 15

function widen(half: number): number {
  const sign = half & 0x8000 ? -1 : 1
  const exponent = (half >> FRACTION_BITS) & 0x1f
  const fraction = half & 0x3ff
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : Number.NaN
  if (exponent === 0) return sign * fraction * 2 ** (1 - EXPONENT_BIAS - FRACTION_BITS)
  return sign * (1 + fraction / 1024) * 2 ** (exponent - EXPONENT_BIAS)
}

let table: Float32Array | undefined

/** IEEE half precision as float32; every value is exact. */
export function widenFloat16(halves: Uint16Array): Float32Array {
  table ??= Float32Array.from({ length: 0x10000 }, (_, half) => widen(half))
  const wide = new Float32Array(halves.length)
  for (let index = 0; index < halves.length; index++) wide[index] = table[halves[index] ?? 0] ?? 0
  return wide
}
