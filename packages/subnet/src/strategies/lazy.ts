import { defineStrategy } from './define-strategy.js'
import { makeUpAnswer } from './make-up-answer.js'
import type { Strategy } from './strategy.js'

export const lazy: Strategy = defineStrategy({
  id: 'lazy',
  description: 'makes up an answer of the right shape without doing the work',
  topic: 'made-up answers',
  needsModels: false,
  respond: (context) => makeUpAnswer(context, context.random),
})
