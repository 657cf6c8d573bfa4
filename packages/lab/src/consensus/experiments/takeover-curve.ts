import type { RuleSet } from '@subnetkit/yuma'
import { type Game, stakeOf } from '../game/game.js'
import { play } from '../game/play.js'
import { cabal } from '../strategies/cabal.js'
import { type ExperimentModules, runEach } from './progress.js'

export interface TakeoverOptions {
  /** Parts of all stake that the cabal holds, in steps of 1e-6. Default 0 to 1 in steps of 0.01. */
  readonly stakeShares?: readonly number[]
  /** Share of stake that a weight needs, as the chain stores it; default 32767, a little under one half. */
  readonly kappaU16?: number
  /** Default yuma2. */
  readonly ruleSet?: RuleSet
  /** Default 1. */
  readonly epochs?: number
}

export interface TakeoverPoint {
  readonly stakeShare: number
  /** Of the cabal's miners together, in [0, 1]. */
  readonly incentive: number
  /** Of the cabal's validators together, in [0, 1]. */
  readonly dividends: number
  /** Of the honest miners together: 0 as well when nobody reaches kappa. */
  readonly honestIncentive: number
}

const CABAL = 'cabal'
const HONEST = 'honest'
const MEMBERS = 4

/** How much stake takes the subnet over? Each side gives all its weight to its own miners. */
export function takeoverCurve(options: TakeoverOptions, modules: ExperimentModules): TakeoverPoint[] {
  const { stakeShares = Array.from({ length: 101 }, (_, percent) => percent / 100) } = options
  return runEach(stakeShares, (stakeShare) => measure(stakeShare, options, modules), modules)
}

function measure(stakeShare: number, options: TakeoverOptions, modules: ExperimentModules): TakeoverPoint {
  const { kappaU16 = 32_767, ruleSet = 'yuma2', epochs = 1 } = options
  const stakeRao = stakeOf(stakeShare)
  const game: Game = {
    seed: 'takeover',
    epochs,
    ruleSet,
    drift: 0,
    hyperparameters: { kappaU16 },
    validators: [...side(CABAL, stakeRao), ...side(HONEST, stakeOf(1) - stakeRao)],
    miners: [CABAL, HONEST].flatMap((operator) => Array.from({ length: MEMBERS }, () => ({ quality: 1, operator }))),
  }
  const { miners, validators } = play(game, modules)
  const incentive = miners.map((miner) => miner.incentive)
  return {
    stakeShare,
    incentive: sum(incentive.slice(0, MEMBERS)),
    dividends: sum(validators.slice(0, MEMBERS).map(({ dividends }) => dividends)),
    honestIncentive: sum(incentive.slice(MEMBERS)),
  }
}

function side(operator: string, stakeRao: bigint): Game['validators'][number][] {
  const each = stakeRao / BigInt(MEMBERS)
  return Array.from({ length: MEMBERS }, (_, index) => ({
    strategy: cabal(),
    operator,
    noise: 0,
    stakeRao: index === 0 ? stakeRao - each * BigInt(MEMBERS - 1) : each,
  }))
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
