import { createRandom } from '@subnetkit/subnet'
import type { ValidatorStrategy } from '../../types.js'
import type { ConsensusModules } from '../create-consensus.js'
import { type Game, type JudgedMiner, stakeOf } from '../game/game.js'
import { createNoise } from '../game/noise.js'
import { play } from '../game/play.js'
import { honest } from '../strategies/honest.js'

/** One validator that deviates among honest ones. */
export interface DeviantGame extends Pick<Game, 'seed' | 'epochs' | 'drift' | 'ruleSet'> {
  /** Of all validators, the deviant included. */
  readonly validators: number
  readonly deviant: ValidatorStrategy
  /** The deviant's part of all stake; the honest ones share the rest equally. */
  readonly deviantStakeShare: number
  /** Of the honest validators. */
  readonly noise: number
  /** Default: as the honest ones. */
  readonly deviantNoise?: number
  readonly miners: number
  /** Qualities are log-normal: the standard deviation of their logarithm. */
  readonly qualitySpread: number
}

export interface RelativeIncome {
  /** The deviant's dividends per stake, divided by those of the honest validators. */
  readonly income: number
  readonly validatorTrust: number
}

export function relativeIncome(game: DeviantGame, modules: ConsensusModules): RelativeIncome {
  const { deviant, deviantStakeShare, noise, deviantNoise = noise } = game
  const honestShare = (1 - deviantStakeShare) / (game.validators - 1)
  const result = play(
    {
      ...game,
      validators: [
        { strategy: deviant, stakeRao: stakeOf(deviantStakeShare), noise: deviantNoise },
        ...Array.from({ length: game.validators - 1 }, () => ({
          strategy: honest,
          stakeRao: stakeOf(honestShare),
          noise,
        })),
      ],
      miners: logNormalMiners(game.seed, game.miners, game.qualitySpread),
    },
    modules,
  )
  const [own, ...others] = result.validators.map(({ dividends }) => dividends)
  const perHonestStake = others.reduce((sum, dividends) => sum + dividends, 0) / (1 - deviantStakeShare)
  return {
    income: (own ?? 0) / deviantStakeShare / perHonestStake,
    validatorTrust: result.validators[0]?.validatorTrust ?? 0,
  }
}

function logNormalMiners(seed: string, count: number, spread: number): JudgedMiner[] {
  const noise = createNoise(createRandom(new TextEncoder().encode(`${seed}/qualities`)))
  return Array.from({ length: count }, () => ({ quality: Math.exp(spread * noise()) }))
}
