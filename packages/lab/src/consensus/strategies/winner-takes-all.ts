import type { ValidatorStrategy } from '../../types.js'

/** Gives everything to the best miner by its own opinion, to the first of equals. */
export const winnerTakesAll: ValidatorStrategy = {
  id: 'winner-takes-all',
  topic: 'validators that weigh the best miner only',
  opinion: ({ own }) => {
    const best = own.indexOf(Math.max(...own))
    return own.map((_, index) => (index === best ? 1 : 0))
  },
}
