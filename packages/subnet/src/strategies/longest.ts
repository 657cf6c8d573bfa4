import { defineStrategy } from './define-strategy.js'
import { makeUpAnswer } from './make-up-answer.js'
import type { Strategy } from './strategy.js'

export const longest: Strategy = defineStrategy({
  id: 'longest',
  description: 'makes up an answer whose lists and texts are as long as the response schema lets them be',
  topic: 'long answers without content',
  needsModels: false,
  respond: (context) => makeUpAnswer(context, context.random, 'longest'),
})
