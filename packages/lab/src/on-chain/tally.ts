import type { ChainDifference, ChainFigures, ChainRefusal } from '../types.js'
import type { EpochComparison } from './compare-epoch.js'
import type { Paid } from './read-paid.js'

const mostExamples = 10

/** Adds up what happened on the chain. */
export interface Tally {
  refuse(code: string, strategy: string): void
  replace(strategy: string): void
  add(epoch: { readonly paid: Paid; readonly comparison: EpochComparison; readonly stakeRao: bigint }): void
  figures(chain: Pick<ChainFigures, 'blocks' | 'extrinsics' | 'stakeDivisor' | 'revealEpochs'>): ChainFigures
}

export function createTally(): Tally {
  const refused = new Map<string, ChainRefusal>()
  const replaced: string[] = []
  const stakes: bigint[] = []
  const examples: ChainDifference[] = []
  let sums = { emissionRao: 0n, ownerCutRao: 0n, unpaidRao: 0n, compared: 0, differences: 0 }

  return {
    refuse: (code, strategy) => {
      const key = `${code}/${strategy}`
      refused.set(key, { code, strategy, count: (refused.get(key)?.count ?? 0) + 1 })
    },
    replace: (strategy) => void replaced.push(strategy),
    add: ({ paid, comparison, stakeRao }) => {
      stakes.push(stakeRao)
      examples.push(...comparison.differences.slice(0, mostExamples - examples.length))
      sums = {
        emissionRao: sums.emissionRao + paid.toNeuronsRao,
        ownerCutRao: sums.ownerCutRao + paid.ownerCutRao,
        unpaidRao: sums.unpaidRao + paid.unpaidRao,
        compared: sums.compared + comparison.compared,
        differences: sums.differences + comparison.differences.length,
      }
    },
    figures: (chain) => ({
      ...{ ...chain, ...sums, examples, replaced, refused: [...refused.values()] },
      stakeRao: [stakes[0] ?? 0n, stakes.at(-1) ?? 0n],
    }),
  }
}
