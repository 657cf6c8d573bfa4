import type { Random } from '@subnetkit/subnet'
import type { LatencyModel } from '../types.js'
import { gaussian } from './gaussian.js'

/** Nodes on two continents, with the jitter of ordinary lines. */
export const defaultLatency: LatencyModel = { medianMs: 60, pairSigma: 0.4, jitterSigma: 0.1 }

/** How long one question and its answer travel between two hotkeys. */
export type Latency = (validator: string, miner: string, question: string) => number

export function createLatency({ medianMs, pairSigma, jitterSigma }: LatencyModel, random: Random): Latency {
  const pairs = new Map<string, number>()

  return (validator, miner, question) => {
    const pair = `${validator}/${miner}`
    const median = pairs.get(pair) ?? medianMs * Math.exp(pairSigma * gaussian(random.fork(pair)))
    pairs.set(pair, median)
    const ms = median * Math.exp(jitterSigma * gaussian(random.fork(`${pair}/${question}`)))
    // Whole microseconds, so that the last bit of a machine's `exp` decides nothing.
    return Math.round(ms * 1_000) / 1_000
  }
}
