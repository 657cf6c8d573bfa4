import { defineStrategy } from './define-strategy.js'
import { makeUpAnswer } from './make-up-answer.js'
import type { Strategy } from './strategy.js'

export const confident: Strategy = defineStrategy({
  id: 'confident',
  description: 'makes up an answer that is sure of everything: numbers at their upper limits, yes to every question',
  topic: 'answers that claim to be sure',
  needsModels: false,
  respond: (context) => makeUpAnswer(context, context.random, 'confident'),
})
