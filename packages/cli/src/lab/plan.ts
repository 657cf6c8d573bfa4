import { assertInvariant } from '@subnetkit/core'
import { defaultHyperparameters, type LabPlan } from '@subnetkit/lab'
import type { Subnet } from '@subnetkit/subnet'
import type { ResolvedLab } from '@subnetkit/subnet/lab'
import type { ExperimentOptions } from '../commands/lab/options.js'
import { fullMiners, fullValidators } from './full-population.js'
import { defaultMiners, parseMiners, parseValidators } from './population.js'

/** As `validator run` has it. */
const alpha = 0.3
const usualTempo = 360
/** No two of these sets hold exactly half of the stake, where the last unit would decide; the last honest one is small enough to be cheated. */
const quickValidators = 'honest%35,honest%33,honest%19,copier%13'
/** Tasks of each kind where answers cost inference or another process: at eight texts a task fewer than 2,048 texts. */
const poolWithModels = 256

/** One plan for each seed; they differ in nothing else. */
export function planLab(subnet: Subnet, lab: ResolvedLab, options: ExperimentOptions): readonly LabPlan[] {
  const { epochs, rounds, seeds, seed, miners, validators, admission, full = false } = options
  const usualMiners = full ? fullMiners : defaultMiners
  const plan = {
    epochs,
    roundsPerEpoch: rounds,
    miners: miners === undefined ? usualMiners(subnet, lab) : parseMiners(miners),
    validators: parseValidators(validators ?? (full ? fullValidators : quickValidators)),
    alpha,
    ...(admission === 'open' ? { admission } : {}),
    ...consensusOf(subnet),
    ...(hasCostlyAnswers(subnet) ? { poolSize: poolWithModels } : {}),
  }
  return Array.from({ length: seeds }, (_, index) => ({ ...plan, seed: seeds === 1 ? seed : `${seed}-${index + 1}` }))
}

/** The plan that a question varies: its seed is the one that was given, however many seeds the question takes. */
export function basePlan(subnet: Subnet, lab: ResolvedLab, options: ExperimentOptions): LabPlan {
  const [plan] = planLab(subnet, lab, { ...options, seeds: 1 })
  assertInvariant(plan !== undefined, 'an experiment has a plan for each seed')
  return plan
}

/** Whether it pays to ask the same again: results of models and of programs that say that they are deterministic are computed once. */
function hasCostlyAnswers({ models, programs }: Subnet): boolean {
  return Object.keys(models).length > 0 || programs.some(({ spec }) => spec.deterministic)
}

/** What the subnet asks its chain for, as far as consensus depends on it; a new subnet's values for the rest. */
export function consensusOf({ hyperparameters }: Subnet): Pick<LabPlan, 'hyperparameters' | 'ruleSet' | 'tempo'> {
  const number = (name: string, usual: number): number => {
    const value = Number(hyperparameters[name] ?? usual)
    return Number.isFinite(value) ? value : usual
  }
  const usual = defaultHyperparameters
  const tempo = number('tempo', usualTempo)
  return {
    tempo,
    ruleSet: hyperparameters.yuma3On === false ? 'yuma2' : 'yuma3',
    hyperparameters: {
      ...usual,
      kappaU16: number('kappa', usual.kappaU16),
      bondsMovingAverage: number('bondsMovingAverage', Number(usual.bondsMovingAverage)),
      bondsPenaltyU16: number('bondsPenalty', usual.bondsPenaltyU16),
      liquidAlphaOn: hyperparameters.liquidAlphaOn === true,
      maxAllowedValidators: number('maxAllowedValidators', usual.maxAllowedValidators),
      activityCutoff: Math.max(1, Math.floor((number('activityCutoffFactorMilli', 13_889) * tempo) / 1_000)),
    },
  }
}
