/**
 * Prices for the lab and for tests: waves of different length with a little noise, the same on every machine. A validator on a real
 * network gets a file of the same form that reads real prices.
 */
const assets = 64

export default {
  prices: {
    at: async (block: number) => Array.from({ length: assets }, (_, asset) => priceOf(asset, block)),
    draw: async (random: { int(below: number): number }) => {
      const block = random.int(1_000_000)
      return Array.from({ length: assets }, (_, asset) => priceOf(asset, block))
    },
  },
}

function priceOf(asset: number, block: number): number {
  const usual = 10 ** (1 + 3 * fraction(asset, 0))
  const wave = (length: number, height: number, index: number): number =>
    height * Math.sin((2 * Math.PI * block) / length + 2 * Math.PI * fraction(asset, index))
  const noise = 0.000_2 * (fraction(asset, block + 1_000) - 0.5)
  return usual * Math.exp(wave(2_300 + 40 * asset, 0.5, 1) + wave(1_300 + 10 * asset, 0.1, 2) + noise)
}

/** A number in [0, 1) that looks like chance and is the same for the same two numbers. */
function fraction(first: number, second: number): number {
  let mixed = Math.imul(first + 1, 0x9e3779b1) ^ Math.imul(second + 1, 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d)
  mixed = Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39)
  return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32
}
