import type { Finding } from '@subnetkit/subnet/report'

/** The values that must fit together, under the chain's names; what is left out has the value of a new subnet. */
export interface LintedHyperparameters {
  readonly tempo: number
  readonly immunityPeriod: number
  readonly weightsSetRateLimit: number
  readonly minAllowedWeights: number
  readonly maxAllowedUids: number
  readonly maxAllowedValidators: number
  readonly commitRevealWeightsEnabled: boolean
  readonly revealPeriodEpochs: number
  readonly activityCutoffFactorMilli: number
  readonly kappa: number
}

/** As a subnet has them when it is created. */
export const newSubnet: LintedHyperparameters = {
  tempo: 360,
  immunityPeriod: 5_000,
  weightsSetRateLimit: 100,
  minAllowedWeights: 1,
  maxAllowedUids: 256,
  maxAllowedValidators: 64,
  commitRevealWeightsEnabled: true,
  revealPeriodEpochs: 1,
  activityCutoffFactorMilli: 13_889,
  kappa: 32_767,
}

export interface LintContext {
  /** Miners that a validator can give a weight to. */
  readonly miners: number
  /** Validators that want to vote; undefined where that is not known. */
  readonly validators?: number
}

type Given = Readonly<Record<string, unknown>>

type Rule = (
  values: LintedHyperparameters,
  context: LintContext,
  given: Given,
) => Omit<Finding, 'strategy' | 'severity'> | undefined

/** Values that work against each other, one finding each; a subnet's own `hyperparameters` go before the usual ones. */
export function lintHyperparameters(
  hyperparameters: Readonly<Record<string, unknown>>,
  context: LintContext,
): readonly Finding[] {
  const values = usualHyperparameters(hyperparameters)
  return rules
    .map((rule) => rule(values, context, hyperparameters))
    .filter((found) => found !== undefined)
    .map((found) => ({ ...found, severity: 'warning', strategy: null }))
}

/** Numbers may be given as bigint or text; what is no number is for the chain to refuse. */
export function usualHyperparameters(given: Readonly<Record<string, unknown>>): LintedHyperparameters {
  const number = (name: Exclude<keyof LintedHyperparameters, 'commitRevealWeightsEnabled'>): number => {
    const value = given[name] === undefined ? newSubnet[name] : Number(given[name])
    return Number.isFinite(value) ? value : newSubnet[name]
  }
  const commitReveal = given.commitRevealWeightsEnabled
  return {
    tempo: number('tempo'),
    immunityPeriod: number('immunityPeriod'),
    weightsSetRateLimit: number('weightsSetRateLimit'),
    minAllowedWeights: number('minAllowedWeights'),
    maxAllowedUids: number('maxAllowedUids'),
    maxAllowedValidators: number('maxAllowedValidators'),
    commitRevealWeightsEnabled: typeof commitReveal === 'boolean' ? commitReveal : newSubnet.commitRevealWeightsEnabled,
    revealPeriodEpochs: number('revealPeriodEpochs'),
    activityCutoffFactorMilli: number('activityCutoffFactorMilli'),
    kappa: number('kappa'),
  }
}

/** The first epoch scores a newcomer, the second pays it. */
const epochsToPay = 2
const halfOfStake = 32_767
const hardlyReachable = 0.6
/** Among fewer, the larger one decides. */
const fewPermits = 3

const rules: readonly Rule[] = [
  function immunityEndsBeforePay({ immunityPeriod, tempo, commitRevealWeightsEnabled, revealPeriodEpochs }) {
    const needed = tempo * (epochsToPay + (commitRevealWeightsEnabled ? revealPeriodEpochs : 0))
    if (immunityPeriod >= needed) return undefined
    const reveal = commitRevealWeightsEnabled ? ` and weights are revealed ${revealPeriodEpochs} epochs late` : ''
    return {
      id: 'immunity-too-short',
      text: `A newcomer is immune for ${immunityPeriod} blocks, but an epoch has ${tempo}${reveal}: it can be pruned before it was paid once.`,
      figure: immunityPeriod,
      fix: `Set \`immunityPeriod\` to ${needed} or more.`,
    }
  },
  function rateLimitOverTempo({ weightsSetRateLimit, tempo }) {
    if (weightsSetRateLimit <= tempo) return undefined
    return {
      id: 'rate-limit-over-tempo',
      text: `Validators may set weights every ${weightsSetRateLimit} blocks, an epoch has ${tempo}: some epochs pay by old weights.`,
      figure: weightsSetRateLimit,
      fix: `Set \`weightsSetRateLimit\` to ${tempo} or less.`,
    }
  },
  function minimumOverMiners({ minAllowedWeights }, { miners }) {
    if (minAllowedWeights <= miners) return undefined
    return {
      id: 'min-weights-over-miners',
      text: `A validator must weigh ${minAllowedWeights} uids, but there are ${miners} miners: its weights are refused or spread over uids that did no work.`,
      figure: minAllowedWeights,
      fix: `Set \`minAllowedWeights\` to at most the number of miners that can earn a weight.`,
    }
  },
  function cutoffBeforeWeights({ activityCutoffFactorMilli, tempo, weightsSetRateLimit }) {
    const cutoff = Math.max(1, Math.floor((activityCutoffFactorMilli * tempo) / 1_000))
    const interval = Math.max(tempo, weightsSetRateLimit)
    if (cutoff > interval) return undefined
    return {
      id: 'cutoff-within-interval',
      text: `A validator counts as inactive after ${cutoff} blocks without new weights, and can set them every ${interval}: a single late one loses an epoch.`,
      figure: cutoff,
      fix: 'Raise `activityCutoffFactorMilli` to 2000 or more, above the rate limit.',
    }
  },
  function noRoomForMiners({ maxAllowedUids, maxAllowedValidators }) {
    if (maxAllowedValidators < maxAllowedUids) return undefined
    return {
      id: 'no-room-for-miners',
      text: `${maxAllowedValidators} of ${maxAllowedUids} uids may be validators: nobody need be left to mine.`,
      figure: maxAllowedValidators,
      fix: 'Set `maxAllowedValidators` to a quarter of `maxAllowedUids`, or less.',
    }
  },
  function morePermitsWanted({ maxAllowedValidators }, { validators = 0 }) {
    if (validators <= maxAllowedValidators) return undefined
    return {
      id: 'permits-under-validators',
      text: `${validators} validators want to vote, and ${maxAllowedValidators} may: weights of those with the least stake count for nothing.`,
      figure: maxAllowedValidators,
      fix: `Set \`maxAllowedValidators\` to ${validators} or more.`,
    }
  },
  function hardlyAnyPermits({ maxAllowedValidators }) {
    if (maxAllowedValidators >= fewPermits) return undefined
    return {
      id: 'few-permits',
      text: `Only ${maxAllowedValidators === 1 ? 'one validator' : `${maxAllowedValidators} validators`} may vote: ${maxAllowedValidators === 1 ? 'it decides alone' : 'the larger one decides alone'}.`,
      figure: maxAllowedValidators,
      fix: `Set \`maxAllowedValidators\` to ${fewPermits} or more.`,
    }
  },
  function revealWithoutCommit({ commitRevealWeightsEnabled, revealPeriodEpochs }, _, given) {
    if (commitRevealWeightsEnabled || given.revealPeriodEpochs === undefined) return undefined
    return {
      id: 'reveal-without-commit',
      text: `\`revealPeriodEpochs\` is ${revealPeriodEpochs}, but weights are not sealed: whoever copies them sees them at once.`,
      figure: revealPeriodEpochs,
      fix: 'Set `commitRevealWeightsEnabled` to true, or leave `revealPeriodEpochs` out.',
    }
  },
  function liquidWithoutYuma3(_, __, { liquidAlphaOn, yuma3On }) {
    if (liquidAlphaOn !== true || yuma3On !== false) return undefined
    return {
      id: 'liquid-alpha-without-yuma3',
      text: 'Liquid alpha is on and Yuma 3 is off: under Yuma 2 it has no effect.',
      figure: null,
      fix: 'Set `yuma3On` to true, or leave `liquidAlphaOn` out.',
    }
  },
  function averageBesideLiquid(_, __, { liquidAlphaOn, yuma3On, bondsMovingAverage }) {
    if (liquidAlphaOn !== true || yuma3On === false || bondsMovingAverage === undefined) return undefined
    return {
      id: 'bonds-average-unused',
      text: '`bondsMovingAverage` is set and liquid alpha is on: each bond has a speed of its own, and the average is used only while nothing has consensus.',
      figure: Number(bondsMovingAverage),
      fix: 'Leave `bondsMovingAverage` out, or switch `liquidAlphaOn` off.',
    }
  },
  function steepnessWithoutLiquid(_, __, { liquidAlphaOn, alphaSigmoidSteepness }) {
    if (liquidAlphaOn === true || alphaSigmoidSteepness === undefined) return undefined
    return {
      id: 'steepness-unused',
      text: '`alphaSigmoidSteepness` is set and liquid alpha is off: it has no effect.',
      figure: Number(alphaSigmoidSteepness),
      fix: 'Set `liquidAlphaOn` to true, or leave `alphaSigmoidSteepness` out.',
    }
  },
  function kappaOutOfRange({ kappa }) {
    const share = kappa / 65_535
    if (kappa >= halfOfStake && share <= hardlyReachable) return undefined
    const why =
      kappa < halfOfStake
        ? 'a minority of the stake can raise its own miners'
        : 'without that much agreeing stake no miner is paid'
    return {
      id: 'kappa-unusual',
      text: `κ is ${share.toFixed(2)} of the stake: ${why}.`,
      figure: share,
      fix: 'Leave `kappa` at 32767, which is one half.',
    }
  },
]
