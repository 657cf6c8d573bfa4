import { builtInStrategies } from '@subnetkit/subnet/strategies'
import { validatorStrategies } from '../consensus/strategies/resolve-validator-strategy.js'
import type { LabNeuron, LabRun } from '../types.js'

interface Named {
  readonly id: string
  readonly topic?: string
}

/** What no population of this lab covers. */
const beyondRules = 'registration, pruning, commit-reveal, rate limits and scheduling of the chain (--on-chain)'
const beyondAll = 'real networks, GPUs and their noise'

/** What the runs say nothing about, in words: every strategy that comes with the framework and was not among them. */
export function notTried(
  runs: readonly LabRun[],
  { search, newcomer }: { readonly search?: unknown; readonly newcomer?: unknown } = {},
): readonly string[] {
  const neurons = runs[0]?.neurons ?? []
  const strategiesOf = (wanted: LabNeuron['role']): readonly string[] =>
    neurons.filter(({ role }) => role === wanted).map(({ strategy }) => strategy)
  const operators = neurons.filter(({ role }) => role === 'miner').map(({ operator }) => operator)
  // Honest or not: several uids of one owner are what the strategy of this name is about.
  const shared = new Set(operators).size < operators.length ? ['sybil'] : []
  return [
    ...missing(builtInStrategies, [...strategiesOf('miner'), ...shared]),
    ...missing(validatorStrategies, strategiesOf('validator')),
    ...(search ? [] : ['a search for mixes of strategies that pay best (--search)']),
    ...(newcomer ? [] : ['newcomers and their immunity']),
    ...(runs[0]?.chain ? beyondChain(runs) : [beyondRules]),
    beyondAll,
  ]
}

/** What a chain does, and did not do in these runs. */
function beyondChain(runs: readonly LabRun[]): readonly string[] {
  const chains = runs.flatMap(({ chain }) => chain ?? [])
  return [
    ...(chains.some(({ replaced }) => replaced.length > 0) ? [] : ['pruning, as nobody registered on a full subnet']),
    ...(chains.some(({ revealEpochs }) => revealEpochs > 0)
      ? []
      : ['commit-reveal, which the subnet does not ask for, so that weights were set in the open']),
  ]
}

function missing(catalogue: Readonly<Record<string, Named>>, tried: readonly string[]): string[] {
  return Object.values(catalogue).flatMap(({ id, topic }) =>
    topic === undefined || tried.some((strategy) => isKindOf(strategy, id)) ? [] : [topic],
  )
}

/** A variant as `lazy@0.2` or `copier-4` stands for its kind. */
function isKindOf(strategy: string, id: string): boolean {
  if (strategy === id || strategy.startsWith(`${id}@`)) return true
  return /-\d+$/.test(strategy) && strategy.startsWith(`${id}-`)
}
