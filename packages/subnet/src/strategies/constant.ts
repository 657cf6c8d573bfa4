import { createRandom } from '../random/create-random.js'
import { defineStrategy } from './define-strategy.js'
import { makeUpAnswer } from './make-up-answer.js'
import type { Strategy } from './strategy.js'

const SEED = new TextEncoder().encode('subnetkit/strategy/constant')

export const constant: Strategy = defineStrategy({
  id: 'constant',
  description: 'gives the same made-up answer to every question, cut to its length',
  topic: 'one answer to everything',
  needsModels: false,
  respond: (context) => makeUpAnswer(context, createRandom(SEED)),
})
