import { defineSubnet } from '@subnetkit/subnet'
import { z } from 'zod'

const smallest = 100_000
const largest = 400_000

function isPrime(number: number): boolean {
  for (let divisor = 2; divisor * divisor <= number; divisor++) if (number % divisor === 0) return false
  return true
}

/** Finding the factors takes a miner some hundred thousand divisions; checking them takes a validator one multiplication. */
export default defineSubnet({
  id: 'factors',
  version: 1,
  request: z.strictObject({ product: z.int().min(smallest ** 2) }),
  response: z.strictObject({ factors: z.tuple([z.int().min(2), z.int().min(2)]) }),
  deadlineMs: 2_000,
  // The 24,268 primes in the range make 2.9e8 pairs, the order left aside.
  sampleSpace: 2.9e8,

  respond: async ({ product }) => {
    let factor = 2
    while (product % factor !== 0) factor++
    return { factors: [factor, product / factor] }
  },

  sample: ({ random }) => {
    const prime = (): number => {
      let candidate = smallest + random.int(largest - smallest)
      while (!isPrime(candidate)) candidate++
      return candidate
    }
    return { request: { product: prime() * prime() } }
  },

  score: ({ entries }) =>
    entries.map(({ request, answer }) => {
      if (!answer.ok) return 0
      const [first, second] = answer.value.factors
      return first <= second && first * second === request.product ? 1 : 0
    }),
})
