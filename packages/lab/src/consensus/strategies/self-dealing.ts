import type { ValidatorStrategy } from '../../types.js'

/** Gives everything to one miner: the first of its own operator, or else the first of all. */
export const selfDealing: ValidatorStrategy = {
  id: 'self-dealing',
  topic: 'validators that weigh their own miner only',
  opinion: ({ miners, self }) => {
    const own = Math.max(
      0,
      miners.findIndex(({ operator }) => operator === self.operator),
    )
    return miners.map((_, index) => (index === own ? 1 : 0))
  },
}
