import type { LabRun } from '../types.js'

const minerStrategies: Readonly<Record<string, string>> = {
  slow: 'slow miners',
  offline: 'miners that are there part of the time',
  lazy: 'made-up answers',
  empty: 'empty answers',
  constant: 'one answer to everything',
  replay: 'old answers given again',
  malformed: 'malformed answers',
  int8: 'a quantised model',
  selective: 'work for large validators only',
  copy: 'answers copied from another miner',
}
const validatorStrategies: Readonly<Record<string, string>> = {
  copier: 'validators that copy weights',
  frozen: 'validators that never change their weights',
  uniform: 'validators that weigh everybody alike',
  random: 'validators with random weights',
  'winner-takes-all': 'validators that weigh the best miner only',
  'self-dealing': 'validators that weigh their own miner only',
  cabal: 'validators that collude',
  'out-of-date': 'validators that follow late',
  offline: 'validators that stop',
}
/** What no population of this lab covers. */
const beyondModel: readonly string[] = [
  'answers looked up in a table of known tasks, or computed ahead from public data',
  'answers bought from a third party',
  'answers made to please `score` without being right',
  'attacks on the timing of rivals',
  'a search for mixes of strategies that pay best',
  'registration, pruning and immunity of newcomers',
  'commit-reveal, rate limits and scheduling of the chain',
  'real networks, GPUs and their noise',
]

/** What the runs say nothing about, in words. */
export function notTried(runs: readonly LabRun[]): readonly string[] {
  const neurons = runs[0]?.neurons ?? []
  const strategiesOf = (wanted: 'miner' | 'validator'): readonly string[] =>
    // A variant as `lazy@0.2` or `copier-4` stands for its kind.
    neurons.filter(({ role }) => role === wanted).map(({ strategy }) => strategy)
  const operators = neurons.filter(({ role }) => role === 'miner').map(({ operator }) => operator)
  return [
    ...missing(minerStrategies, strategiesOf('miner')),
    ...(new Set(operators).size === operators.length ? ['many uids of one owner'] : []),
    ...missing(validatorStrategies, strategiesOf('validator')),
    ...beyondModel,
  ]
}

function missing(catalogue: Readonly<Record<string, string>>, tried: readonly string[]): string[] {
  return Object.entries(catalogue)
    .filter(
      ([id]) =>
        !tried.some(
          (strategy) =>
            strategy === id ||
            strategy.startsWith(`${id}@`) ||
            (/-\d+$/.test(strategy) && strategy.startsWith(`${id}-`)),
        ),
    )
    .map(([, words]) => words)
}
