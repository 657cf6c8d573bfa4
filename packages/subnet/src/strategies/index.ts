export { answerInProcess, type InProcessQuestion } from '../respond/answer-in-process.js'
export { assertFits, assertRunsAlone } from './assert-fits.js'
export { confident } from './confident.js'
export { constant } from './constant.js'
export { copy } from './copy.js'
export { defineStrategy } from './define-strategy.js'
export { empty } from './empty.js'
export { honest } from './honest.js'
export { identityOf } from './identity-of.js'
export { int8 } from './int8.js'
export { lazy } from './lazy.js'
export { longest } from './longest.js'
export { lookup } from './lookup.js'
export { malformed } from './malformed.js'
export { mix } from './mix.js'
export { offline, offlineFor } from './offline.js'
export { precompute, precomputeOf } from './precompute.js'
export { relay, relayCheap, relayCheaplyTo, relayTo, type ThirdParty } from './relay.js'
export { replay } from './replay.js'
export { builtInStrategies, resolveStrategy } from './resolve-strategy.js'
export { selective, selectiveAbove } from './selective.js'
export { slow, slowBy } from './slow.js'
export type {
  Caller,
  Disturbance,
  Honest,
  RivalAnswer,
  Strategy,
  StrategyContext,
  StrategyDefinition,
  StrategyModels,
  WorkTerms,
} from './strategy.js'
export { sybil } from './sybil.js'
export { timingAttack, timingAttackWith } from './timing-attack.js'
