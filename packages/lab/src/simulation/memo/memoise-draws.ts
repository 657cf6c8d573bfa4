import type { SampleContext, Task } from '@subnetkit/subnet'
import { copyPlain, isPlain } from './copy-plain.js'

type Drawn = Awaited<ReturnType<Task['sample']>>

/**
 * Draws from a few named places of randomness again and again. What `sample` gave for a place is remembered where it looked at nothing but
 * its randomness, which the same place gives again; where it looked at the miner, the block or a source, it is called each time.
 */
export function memoiseDraws(sample: Task['sample']): (place: string, context: SampleContext) => Promise<Drawn> {
  const known = new Map<string, Drawn>()

  return async (place, context) => {
    if (known.has(place)) return copyPlain(known.get(place))
    const watched = watch(context)
    const drawn = await sample(watched.context)
    if (!isPlain(drawn)) return drawn
    // A question may be one of a list that the author keeps; each that is asked is an object of its own.
    if (!watched.looked()) known.set(place, copyPlain(drawn))
    return copyPlain(drawn)
  }
}

function watch(given: SampleContext): { readonly context: SampleContext; looked(): boolean } {
  let looked = false
  const context = {
    random: given.random,
    get miner() {
      looked = true
      return given.miner
    },
    get block() {
      looked = true
      return given.block
    },
    get sources() {
      looked = true
      return given.sources
    },
  }
  return { context, looked: () => looked }
}
