import { clusterMiners, defaultWeights, shareClusterWeights } from '@subnetkit/scoring'
import type { RuleSet } from '@subnetkit/yuma'
import type { ValidatorStrategy } from '../../types.js'
import { stakeOf } from '../game/game.js'
import { play } from '../game/play.js'
import { type ExperimentModules, runEach } from './progress.js'

export interface SybilTableOptions {
  /** All miners together, whatever the operator holds. Default 64. */
  readonly miners?: number
  /** True quality of each uid of the operator. Default 1. */
  readonly quality?: number
  /** True quality of everybody else. Default 0.9. */
  readonly othersQuality?: number
  /** How many uids the operator holds. Default 1, 4 and 16. */
  readonly uids?: readonly number[]
  /** Default yuma2. */
  readonly ruleSet?: RuleSet
}

/** How scores become weights. */
export type RewardRule = 'linear' | 'power-8' | 'winner-takes-all' | 'split-per-cluster'

export interface SybilCell {
  readonly rule: RewardRule
  readonly uids: number
  /** Of all incentive, in [0, 1]. */
  readonly operatorShare: number
}

type Weigh = (
  miners: readonly { readonly hotkey: string; readonly operator: string; readonly score: number }[],
) => ReadonlyMap<string, number>

const rules: Readonly<Record<RewardRule, Weigh>> = {
  linear: (miners) => defaultWeights(miners),
  'power-8': (miners) => defaultWeights(miners, { power: 8 }),
  'winner-takes-all': (miners) => {
    const best = Math.max(...miners.map(({ score }) => score))
    return new Map(miners.map(({ hotkey, score }) => [hotkey, score === best ? 1 : 0]))
  },
  'split-per-cluster': (miners) => shareClusterWeights(defaultWeights(miners), clusterMiners(miners)),
}

/** What does one operator earn with several uids of the same quality, under each rule from score to weight? */
export function sybilTable(options: SybilTableOptions, modules: ExperimentModules): SybilCell[] {
  const { uids = [1, 4, 16] } = options
  const names = Object.keys(rules) as RewardRule[]
  const cells = names.flatMap((rule) => uids.map((count) => ({ rule, count })))
  return runEach(
    cells,
    ({ rule, count }) => ({ rule, uids: count, operatorShare: operatorShare(rule, count, options, modules) }),
    modules,
  )
}

function operatorShare(rule: RewardRule, uids: number, options: SybilTableOptions, modules: ExperimentModules): number {
  const { miners = 64, quality = 1, othersQuality = 0.9, ruleSet = 'yuma2' } = options
  const own = Array.from({ length: uids }, () => ({ quality, operator: 'sybil' }))
  const others = Array.from({ length: miners - uids }, () => ({ quality: othersQuality }))
  const validator = { strategy: weighing(rules[rule]), stakeRao: stakeOf(0.25), noise: 0 }
  const result = play(
    {
      seed: rule,
      epochs: 1,
      drift: 0,
      ruleSet,
      validators: [validator, validator, validator, validator],
      miners: [...own, ...others],
    },
    modules,
  )
  const all = result.miners.reduce((sum, { incentive }) => sum + incentive, 0)
  return result.miners.slice(0, uids).reduce((sum, { incentive }) => sum + incentive, 0) / all
}

function weighing(weigh: Weigh): ValidatorStrategy {
  return {
    id: 'weighing',
    opinion: ({ own, miners }) => {
      const weights = weigh(miners.map(({ hotkey, operator }, index) => ({ hotkey, operator, score: own[index] ?? 0 })))
      return miners.map(({ hotkey }) => weights.get(hotkey) ?? 0)
    },
  }
}
