import { SubnetkitError } from '@subnetkit/core'
import type { Random } from '../contract/random.js'
import { SUBNET_STRATEGY_UNFIT } from '../errors.js'
import { makeUpJson } from './make-up-json.js'
import type { StrategyContext } from './strategy.js'

const ATTEMPTS = 32

/** An answer of the right shape. A refinement of the schema may refuse a guess, so it guesses a few times. */
export function makeUpAnswer({ task, request }: Pick<StrategyContext, 'task' | 'request'>, random: Random): unknown {
  const guide = { task: task.name, random, usualLength: firstArrayLength(task.encodeRequest(request)) }
  let refusal: unknown
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    try {
      return task.parseResponse(makeUpJson(task.response, guide))
    } catch (error) {
      if (SubnetkitError.is(error)) throw error
      refusal = error
    }
  }
  const why = `${ATTEMPTS} guesses did not pass the response schema`
  throw new SubnetkitError(SUBNET_STRATEGY_UNFIT, { task: task.name, why }, { cause: refusal })
}

/** Answers usually have one item for each that was asked. */
function firstArrayLength(request: unknown): number {
  if (typeof request !== 'object' || request === null) return 1
  return Object.values(request).find(Array.isArray)?.length ?? 1
}
