import type { ValidatorStrategy } from '../../types.js'

/** Draws every weight anew. */
export const random: ValidatorStrategy = {
  id: 'random',
  opinion: ({ miners, random: source }) => miners.map(() => source.float()),
}
