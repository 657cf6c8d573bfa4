import type { Random } from '@subnetkit/subnet'

/** One draw from the normal distribution of mean 0 and variance 1, by Box and Muller. */
export function gaussian(random: Random): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random.float()))
  return radius * Math.cos(2 * Math.PI * random.float())
}

const stepsPerUnit = 2 ** 20

/** The same in whole steps of about a millionth, so that the last bits of a machine's logarithm and cosine decide nothing. */
export function roundedGaussian(random: Random): number {
  return Math.round(gaussian(random) * stepsPerUnit) / stepsPerUnit
}
