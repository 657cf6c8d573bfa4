import { defineLab } from '@subnetkit/subnet/lab'
import { defineStrategy } from '@subnetkit/subnet/strategies'

/** A way to cheat that only this subnet has: divides by small numbers, and calls what is left a prime. */
const shallow = defineStrategy({
  id: 'shallow',
  description: 'looks for small factors only',
  respond: async ({ request }) => {
    const { numbers } = request as { numbers: readonly number[] }
    return { factors: numbers.map(smallFactors) }
  },
})

function smallFactors(number: number): number[] {
  const factors: number[] = []
  let rest = number
  for (let divisor = 2; divisor < 100; divisor++) {
    while (rest % divisor === 0) {
      factors.push(divisor)
      rest /= divisor
    }
  }
  return rest > 1 ? [...factors, rest] : factors
}

/** What `subnetkit lab . --check` holds this subnet to. */
export default defineLab({
  adversaries: [shallow],
  expect: {
    // That these two pay is decided by a price and by stakes, not by this code; nothing else may pay.
    cheaterNeverProfits: { except: ['relay', 'selective'] },
    falsePositivesAtMost: 0,
    qualityRankCorrelationAtLeast: 0.8,
    problemsAtMost: 0,
    detects: ['lazy', 'replay', 'copy', 'shallow'],
  },
})
