import type { HyperparameterValue } from '@subnetkit/chain-client'
import type { LabPlan } from '../types.js'
import { mostUids } from './roster.js'

/** As a subnet of @subnetkit/subnet states them. */
export type SubnetHyperparameters = Readonly<Record<string, HyperparameterValue>>

const leastCutoffFactor = 1_000
const greatestCutoffFactor = 50_000

/** What the chain is told of a plan, and of what its subnet asks for besides, in an order that the chain takes. */
export function chainHyperparameters(
  plan: LabPlan,
  {
    subnet,
    uids,
    stakeDivisor,
  }: { readonly subnet: SubnetHyperparameters; readonly uids: number; readonly stakeDivisor: bigint },
): SubnetHyperparameters {
  const { hyperparameters: rules, ruleSet, tempo } = plan
  // There is always room for those that are there from the beginning.
  const mostAllowed = Math.max(uids, Number(subnet.maxAllowedUids ?? mostUids))
  const planned: SubnetHyperparameters = {
    // The least number of uids bounds the most that may be set.
    ...(subnet.minAllowedUids === undefined ? {} : { minAllowedUids: subnet.minAllowedUids }),
    maxAllowedUids: mostAllowed,
    tempo,
    activityCutoffFactorMilli: cutoffFactor(rules.activityCutoff, tempo),
    yuma3On: ruleSet === 'yuma3',
    kappa: rules.kappaU16,
    bondsMovingAverage: rules.bondsMovingAverage,
    bondsPenalty: rules.bondsPenaltyU16,
    maxAllowedValidators: Math.min(rules.maxAllowedValidators, mostAllowed),
    alphaSigmoidSteepness: rules.alphaSigmoidSteepness,
    stakeThreshold: BigInt(rules.stakeThresholdRao) / stakeDivisor,
    liquidAlphaOn: rules.liquidAlphaOn,
    ...(rules.liquidAlphaOn ? { alphaValues: [rules.alphaLowU16, rules.alphaHighU16] } : {}),
  }
  const rest = Object.entries(subnet).filter(([name]) => !(name in planned))
  return { ...planned, ...Object.fromEntries(rest) }
}

/** The least factor of the tempo that gives this cut-off. */
function cutoffFactor(activityCutoff: number | bigint, tempo: number): number {
  const factor = Math.ceil((Number(activityCutoff) * 1_000) / tempo)
  return Math.min(greatestCutoffFactor, Math.max(leastCutoffFactor, factor))
}
