import type { RuleSet } from '@subnetkit/yuma'
import type { ExperimentModules } from './progress.js'
import { type Retained, retainedEmission } from './retained-emission.js'
import { createNetwork } from './retention-network.js'

export interface RetentionOptions {
  readonly seed: string
  /** The honest part of all stake. Default 0.6. */
  readonly stakeShare?: number
  /** Standard deviation of weights, relative. Default 0.4. */
  readonly noise?: number
  /** The bonds penalty, beta, in [0, 1]. Default 1. */
  readonly bondsPenalty?: number
  /** The validators' part of emission, xi, in [0, 1]. Default 0.5. */
  readonly validatorShare?: number
  /** In [0, 1]. Default 0.5, as the chain stores it. */
  readonly kappa?: number
  /** Default 64. */
  readonly validators?: number
  /** Default 448, so that there are 512 uids. */
  readonly miners?: number
  /** Distance of the grid's points on both axes of utility. Default 0.02. */
  readonly gridStep?: number
  /** Default yuma2. */
  readonly ruleSet?: RuleSet
}

/** What is left for the honest camp when the cabal chooses its weights best. */
export interface WorstCase extends Retained {
  /** The cabal's best choice. */
  readonly cabalUtility: number
}

export interface Retention {
  /** The part of all emission that the honest camp gets at worst, for this utility of its own. */
  worstCase(honestUtility: number): WorstCase
  /** The smallest honest utility that keeps the honest camp's stake share, interpolated between grid points; undefined if even 1 does not. A mechanism that stopped keeps nothing. */
  threshold(): number | undefined
}

const COARSE = 5

/** What must honest validators agree on for their camp not to be eroded by a cabal with the rest of the stake? After the published consensus guarantees. */
export function retention(options: RetentionOptions, modules: ExperimentModules): Retention {
  const { seed, stakeShare = 0.6, noise = 0.4, bondsPenalty = 1, validatorShare = 0.5, kappa = 0.5 } = options
  const { validators = 64, miners = 448, gridStep = 0.02, ruleSet = 'yuma2' } = options
  const network = createNetwork({ seed, stakeShare, noise, validators, miners })
  const hyperparameters = { kappaU16: Math.floor(kappa * 65_535), bondsPenaltyU16: Math.round(bondsPenalty * 65_535) }
  const rules = { ruleSet, hyperparameters, validatorShare, yuma: modules.yuma }
  const steps = Math.round(1 / gridStep)
  const known = new Map<number, WorstCase>()

  function worstOf(honest: number, cabalSteps: readonly number[]): WorstCase {
    const cases = cabalSteps.map((step) => {
      const cabalUtility = step / steps
      return { cabalUtility, ...retainedEmission(network, { honest, cabal: cabalUtility }, rules) }
    })
    return cases.reduce((worst, next) => (next.share < worst.share ? next : worst))
  }

  /** Every fifth point, then all around the best of them: the loss has one valley. */
  function worstCase(honest: number): WorstCase {
    const coarse = worstOf(
      honest,
      range(0, steps).filter((step) => step % COARSE === 0 || step === steps),
    )
    const around = Math.round(coarse.cabalUtility * steps)
    return worstOf(honest, range(Math.max(0, around - COARSE + 1), Math.min(steps, around + COARSE - 1)))
  }

  function atGrid(step: number): WorstCase {
    const found = known.get(step) ?? worstCase(step / steps)
    known.set(step, found)
    return found
  }

  function keeps({ share, stopped }: WorstCase): boolean {
    return !stopped && share >= stakeShare
  }

  return {
    worstCase,
    threshold() {
      if (!keeps(atGrid(steps))) return undefined
      let [below, above] = [0, steps]
      while (above - below > 1) {
        const middle = Math.floor((below + above) / 2)
        if (keeps(atGrid(middle))) above = middle
        else below = middle
      }
      const [low, high] = [atGrid(below), atGrid(above)]
      if (keeps(low)) return below / steps
      return (below + Math.max(0, stakeShare - low.share) / (high.share - low.share)) / steps
    },
  }
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index)
}
