import type { ValidatorStrategy } from '../../types.js'

/** Draws every weight anew. */
export const random: ValidatorStrategy = {
  id: 'random',
  topic: 'validators with random weights',
  opinion: ({ miners, random: source }) => miners.map(() => source.float()),
}
