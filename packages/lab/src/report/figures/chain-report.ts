import type { ChainReport } from '@subnetkit/subnet/report'
import type { ChainFigures, LabRun } from '../../types.js'

/** Sums over the runs that were held on a chain; null without one. */
export function chainReport(runs: readonly LabRun[]): ChainReport | null {
  const chains = runs.flatMap(({ chain }) => chain ?? [])
  if (chains.length === 0) return null
  const sum = (pick: (chain: ChainFigures) => number): number => chains.reduce((total, chain) => total + pick(chain), 0)
  return {
    blocks: sum(({ blocks }) => blocks),
    extrinsics: sum(({ extrinsics }) => extrinsics),
    refused: refusalsOf(chains),
    replaced: replacedOf(chains),
    emissionRao: sum(({ emissionRao }) => Number(emissionRao)),
    ownerCutRao: sum(({ ownerCutRao }) => Number(ownerCutRao)),
    unpaidRao: sum(({ unpaidRao }) => Number(unpaidRao)),
    stakeGrowth: sum(growthOf) / chains.length,
    compared: sum(({ compared }) => compared),
    differences: sum(({ differences }) => differences),
  }
}

/** One entry for each kind of refusal and strategy. */
function refusalsOf(chains: readonly ChainFigures[]): ChainReport['refused'] {
  const counts = new Map<string, ChainReport['refused'][number]>()
  for (const refusal of chains.flatMap(({ refused }) => refused)) {
    const key = `${refusal.code}/${refusal.strategy}`
    counts.set(key, { ...refusal, count: refusal.count + (counts.get(key)?.count ?? 0) })
  }
  return [...counts.values()]
}

function replacedOf(chains: readonly ChainFigures[]): ChainReport['replaced'] {
  const counts = new Map<string, number>()
  for (const strategy of chains.flatMap(({ replaced }) => replaced)) {
    counts.set(strategy, (counts.get(strategy) ?? 0) + 1)
  }
  return Array.from(counts, ([strategy, count]) => ({ strategy, count }))
}

function growthOf({ stakeRao: [first, last] }: ChainFigures): number {
  return first === 0n ? 1 : Number(last) / Number(first)
}
