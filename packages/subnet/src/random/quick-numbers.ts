import type { Random } from '../contract/random.js'

/**
 * Whole numbers of 32 bits, much faster than what they are seeded from, and easy to foresee for whoever has seen some: for what is
 * made up in bulk. The generator is sfc32.
 */
export function createQuickNumbers(random: Random): () => number {
  const seed = random.bytes(12)
  const wordAt = (place: number): number => new DataView(seed.buffer).getInt32(4 * place)
  let [a, b, c, counter] = [wordAt(0), wordAt(1), wordAt(2), 1]

  function next(): number {
    const result = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + result) | 0
    return result >>> 0
  }

  // The first ones still look like the seed.
  for (let round = 0; round < 12; round++) next()
  return next
}
