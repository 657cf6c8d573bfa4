import type { Random } from '@subnetkit/subnet'

/**
 * Standard normal numbers by Marsaglia's polar method.
 *
 * Experiments draw millions of them, so the seed of `random` is stretched by xoshiro128** and not by a hash.
 */
export function createNoise(random: Random): () => number {
  const uniform = createUniform(random)
  let spare: number | undefined
  return () => {
    if (spare !== undefined) {
      const value = spare
      spare = undefined
      return value
    }
    for (;;) {
      const x = 2 * uniform() - 1
      const y = 2 * uniform() - 1
      const square = x * x + y * y
      if (square === 0 || square >= 1) continue
      const factor = Math.sqrt((-2 * Math.log(square)) / square)
      spare = y * factor
      return x * factor
    }
  }
}

function createUniform(random: Random): () => number {
  // A state of zeros would stay one.
  let [a, b, c, d] = [1 + random.int(2 ** 31), random.int(2 ** 32), random.int(2 ** 32), random.int(2 ** 32)]
  return () => {
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0
    const shifted = b << 9
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= shifted
    d = rotate(d, 11)
    return result / 2 ** 32
  }
}

function rotate(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits))
}
