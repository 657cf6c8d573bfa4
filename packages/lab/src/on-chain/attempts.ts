import { refusalCode } from './refusal-code.js'
import type { ChainMember } from './roster.js'
import type { Sealer } from './sealer.js'
import type { Tally } from './tally.js'

/** Something that a member wants of the chain. */
export interface Attempt<T> {
  readonly member: ChainMember
  readonly call: () => Promise<T>
}

/** What became of each call, in their order; undefined for what was refused, which is counted. Whatever fails for another reason ends the run. */
export type AttemptAll = <T>(attempts: readonly Attempt<T>[]) => Promise<readonly (T | undefined)[]>

export function createAttempts({
  sealer,
  tally,
}: {
  readonly sealer: Sealer
  readonly tally: Pick<Tally, 'refuse'>
}): AttemptAll {
  return async (attempts) => {
    const results = await sealer.settle(attempts.map(({ call }) => call))
    return results.map((result, index) => {
      if (result.status === 'fulfilled') return result.value
      tally.refuse(refusalCode(result.reason), attempts[index]?.member.neuron.strategy ?? '')
      return undefined
    })
  }
}
