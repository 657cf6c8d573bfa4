import { SubnetkitError } from '@subnetkit/core'
import type { Random } from '../contract/random.js'
import { type Bent, makeUpJson } from './make-up-json.js'
import type { StrategyContext } from './strategy.js'
import { unfit } from './unfit.js'

const ATTEMPTS = 32
const BENT_ATTEMPTS = 16

/**
 * An answer of the right shape. A refinement of the schema may refuse a guess, so it guesses a few times; where it refuses all guesses of
 * one bent, the last ones have none.
 */
export function makeUpAnswer(
  { task, request }: Pick<StrategyContext, 'task' | 'request'>,
  random: Random,
  bent: Bent = 'none',
): unknown {
  const usualLength = firstArrayLength(task.encodeRequest(request))
  let refusal: unknown
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const guide = { task: task.name, random, usualLength, depth: 0, bent: attempt < BENT_ATTEMPTS ? bent : 'none' }
    try {
      return task.parseResponse(makeUpJson(task.response, guide))
    } catch (error) {
      if (SubnetkitError.is(error)) throw error
      refusal = error
    }
  }
  const why = `${ATTEMPTS} guesses did not pass the response schema`
  throw unfit(task.name, why, refusal)
}

/** Answers usually have one item for each that was asked. */
function firstArrayLength(request: unknown): number {
  if (typeof request !== 'object' || request === null) return 1
  return Object.values(request).find(Array.isArray)?.length ?? 1
}
