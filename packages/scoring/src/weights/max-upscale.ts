/** One in the chain's I32F32: 32 fractional bits. */
const ONE = 1n << 32n
const U16_MAX = 65_535n
const LARGEST = (1n << 63n) - 1n

/**
 * The chain's rule for weights: the largest becomes 65535, the others keep their ratio to it, rounded half away from zero.
 * Values are I32F32 bits of at least 0. Above 32768 the chain multiplies by a truncated factor so as not to overflow, and so does this.
 */
export function maxUpscale(bits: readonly bigint[]): number[] {
  // biome-ignore lint/complexity/useMathMinMax: Math.max takes no bigints
  const largest = bits.reduce((max, value) => (value > max ? value : max), 0n)
  if (largest === 0n) return bits.map(() => 0)
  if (largest > 32_768n * ONE) {
    const factor = ((U16_MAX * ONE) << 32n) / largest
    return bits.map((value) => toU16((value * factor) >> 32n))
  }
  return bits.map((value) => toU16(((value * U16_MAX) << 32n) / largest))
}

/** Numbers of at least 0 as I32F32. What is all below 1 or too large is scaled by a power of two first, which keeps ratios exact. */
export function toFixedPoint(values: readonly number[]): bigint[] {
  const largest = Math.max(0, ...values)
  if (largest === 0) return values.map(() => 0n)
  const exponent = Math.floor(Math.log2(largest))
  const shift = exponent < 0 ? -exponent : Math.min(0, 30 - exponent)
  // In two steps, since 2 ** shift of a very small largest value would not be finite.
  const half = Math.trunc(shift / 2)
  return values.map((value) => {
    const bits = BigInt(Math.round(value * 2 ** half * 2 ** (shift - half) * 2 ** 32))
    return bits > LARGEST ? LARGEST : bits
  })
}

function toU16(bits: bigint): number {
  const rounded = (bits + ONE / 2n) >> 32n
  return Number(rounded > U16_MAX ? U16_MAX : rounded)
}
