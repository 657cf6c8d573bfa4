import type { ValidatorStrategy } from '../../types.js'

export interface CabalOptions {
  /** Whose miners it favours. Default: the validator's own operator. */
  readonly operator?: string
  /** Share of its weight that they get, split equally; the others get the rest by honest opinion. Default 1. */
  readonly share?: number
}

/** Validators that favour the miners of one operator. How much stake they hold is the size of their group. */
export function cabal({ operator, share = 1 }: CabalOptions = {}): ValidatorStrategy {
  return {
    id: 'cabal',
    topic: 'validators that collude',
    opinion: ({ own, miners, self }) => {
      const favoured = miners.map((miner) => miner.operator === (operator ?? self.operator))
      const members = favoured.filter(Boolean).length
      const others = own.reduce((sum, value, index) => (favoured[index] ? sum : sum + value), 0)
      return own.map((value, index) => {
        if (favoured[index]) return share / members
        return others > 0 ? ((1 - share) * value) / others : 0
      })
    },
  }
}
