import type { RuleSet, Yuma } from '@subnetkit/yuma'
import { type Estimate, estimate } from '../../consensus/game/estimate.js'
import type { Game, GameResult, JudgedMiner } from '../../consensus/game/game.js'
import { play } from '../../consensus/game/play.js'
import { copier } from '../../consensus/strategies/copier.js'
import { honest } from '../../consensus/strategies/honest.js'
import type { LabNeuron } from '../../types.js'

/** One copier among honest validators, all with opinions of honest miners: what the report and the question on copying both play. */
export interface CopierGame {
  /** Of the copier first, then of each honest validator. */
  readonly stakesRao: readonly [copier: bigint, ...honest: bigint[]]
  readonly miners: readonly JudgedMiner[]
  readonly ruleSet: RuleSet
  readonly seed: string
}

export interface CopierCondition {
  /** How many epochs old the copied weights are; 0 copies those of the same epoch. */
  readonly lag: number
  /** By how much honest validators differ, relative. */
  readonly noise: number
  /** By how much true qualities move from epoch to epoch, relative. */
  readonly drift: number
}

export interface CopierLength {
  /** Default 4. */
  readonly games?: number
  /** Of each game. Default 80. */
  readonly gameEpochs?: number
}

/** What qualities are taken to move in an epoch where an experiment cannot tell, because in it they stand still. */
export const assumedDrift = 0.05

/** How old copied weights are tried to be, beside the reveal period that the subnet has. */
export const usualLags: readonly number[] = [1, 2, 4, 8, 16]

/** Of all stake, where nobody in a population copies. */
const assumedCopierShare = 0.1

type Seat = Pick<LabNeuron, 'role' | 'strategy' | 'quality' | 'stakeRao'>

export function isCopier({ role, strategy }: Pick<LabNeuron, 'role' | 'strategy'>): boolean {
  return role === 'validator' && /^copier(-\d+)?$/.test(strategy)
}

/**
 * The copier of a population among its own honest validators and honest miners; where none copies, one with a tenth of all stake. Null
 * where there is no honest validator, or no honest miner.
 */
export function copierGameOf(
  seats: readonly Seat[],
  { ruleSet, seed }: Pick<CopierGame, 'ruleSet' | 'seed'>,
): CopierGame | null {
  const others = seats.filter(({ role, strategy }) => role === 'validator' && strategy === 'honest')
  const miners = seats.filter(({ role, strategy }) => role === 'miner' && strategy === 'honest')
  if (others.length === 0 || miners.length === 0) return null
  const honestStakes = others.map(({ stakeRao }) => stakeRao)
  const held = honestStakes.reduce((sum, stake) => sum + stake, 0n)
  const assumed = BigInt(Math.round((Number(held) * assumedCopierShare) / (1 - assumedCopierShare)))
  const own = seats.find(isCopier)?.stakeRao ?? assumed
  return {
    ...{ ruleSet, seed },
    stakesRao: [own, ...honestStakes],
    miners: miners.map(({ quality = 1 }) => ({ quality })),
  }
}

/** Dividends per stake of the copier, of an honest validator being 1. */
export function incomeOfCopier(
  { seed, ruleSet, stakesRao, miners }: CopierGame,
  { lag, noise, drift, games = 4, gameEpochs = 80 }: CopierCondition & CopierLength,
  { yuma }: { readonly yuma: Yuma },
): Estimate {
  const validators = stakesRao.map((stakeRao, index) => ({
    ...{ stakeRao, noise },
    strategy: index === 0 ? copier(lag) : honest,
  }))
  const incomes = Array.from({ length: games }, (_, index) => {
    const game = { validators, miners, ruleSet, drift, epochs: gameEpochs, seed: `${seed}/copier/${index}` }
    return incomeOf(game, play(game, { yuma }))
  })
  return estimate(incomes)
}

/** Dividends per stake of the first validator over those of the others. */
function incomeOf({ validators }: Game, result: GameResult): number {
  const [own, ...others] = validators.map(({ stakeRao }, index) => ({
    stake: Number(stakeRao),
    dividends: result.validators[index]?.dividends ?? 0,
  }))
  const stake = others.reduce((sum, other) => sum + other.stake, 0)
  const dividends = others.reduce((sum, other) => sum + other.dividends, 0)
  return own === undefined || dividends === 0 ? 0 : own.dividends / own.stake / (dividends / stake)
}
