import { SubnetkitError } from '@subnetkit/core'
import { SUBNET_STRATEGY_UNFIT } from '../errors.js'
import { defineStrategy } from './define-strategy.js'
import { makeUpJson } from './make-up-json.js'
import type { Strategy, StrategyContext } from './strategy.js'

const ATTEMPTS = 32

export const lazy: Strategy = defineStrategy({
  id: 'lazy',
  description: 'makes up an answer of the right shape without doing the work',
  needsModels: false,
  respond: makeUpAnswer,
})

/** A refinement of the schema may refuse a guess, so it guesses a few times. */
function makeUpAnswer({ task, request, random }: StrategyContext): unknown {
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
