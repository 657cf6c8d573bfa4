import type { ValidatorStrategy } from '../../types.js'

/** Gives every miner the same. */
export const uniform: ValidatorStrategy = {
  id: 'uniform',
  topic: 'validators that weigh everybody alike',
  opinion: ({ miners }) => miners.map(() => 1),
}
