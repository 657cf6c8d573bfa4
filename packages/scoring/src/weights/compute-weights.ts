import { SubnetkitError, toErrorMessage } from '@subnetkit/core'
import type { MinerView, Subnet } from '@subnetkit/subnet'
import { clustersOf } from '../clusters/clusters-of.js'
import { shareClusterWeights } from '../clusters/share-weights.js'
import { SCORING_WEIGHTS_INVALID } from '../errors.js'
import type { HotkeyScore } from '../settlement/update-score.js'
import { compareText } from '../tasks/task-id.js'
import { type DefaultWeightsOptions, defaultWeights, normaliseWeights } from './default-weights.js'

export interface WeightsOptions extends DefaultWeightsOptions {
  /** The members of the subnet at `block`. */
  readonly miners: readonly MinerView[]
  /** Stored scores, by hotkey. Those of hotkeys that are no longer members are ignored, those without one count as 0. */
  readonly scores: ReadonlyMap<string, HotkeyScore>
  readonly ownerHotkey: string
  readonly block: number
  /** Hotkeys that share the reward of their best, as `clusterMiners` finds them. Default: by the marks that the subnet names. */
  readonly clusters?: readonly (readonly string[])[]
}

/**
 * Weights by hotkey, summing to 1, without zeros; empty when nobody has earned any.
 * A pure function of the stored scores, the members and the block: the author's `weights` where there is one, else in proportion to scores,
 * and then shared within clusters.
 */
export function computeWeights(
  subnet: Pick<Subnet, 'weights' | 'clusters'>,
  options: WeightsOptions,
): Map<string, number> {
  const weights = weigh(subnet, options)
  const clusters = options.clusters ?? clustersOf(subnet, options.miners)
  return clusters === undefined ? weights : shareClusterWeights(weights, clusters)
}

function weigh(subnet: Pick<Subnet, 'weights'>, options: WeightsOptions): Map<string, number> {
  const { ownerHotkey, block, scores } = options
  const miners = options.miners
    .map((miner) => ({ ...miner, score: 0, settledCount: 0, ...pick(scores.get(miner.hotkey)) }))
    .toSorted((left, right) => compareText(left.hotkey, right.hotkey))
  if (subnet.weights === undefined) return defaultWeights(miners, options)
  try {
    const weights = subnet.weights({ miners, ownerHotkey, block })
    return normaliseWeights(checked(weights, new Set(miners.map(({ hotkey }) => hotkey))))
  } catch (error) {
    if (SubnetkitError.is(error, SCORING_WEIGHTS_INVALID)) throw error
    throw new SubnetkitError(SCORING_WEIGHTS_INVALID, { why: `it threw ${toErrorMessage(error)}` }, { cause: error })
  }
}

function pick(score: HotkeyScore | undefined): HotkeyScore | undefined {
  return score && { score: score.score, settledCount: score.settledCount }
}

function checked(weights: unknown, known: ReadonlySet<string>): Map<string, number> {
  if (typeof weights !== 'object' || weights === null || Array.isArray(weights)) {
    throw new SubnetkitError(SCORING_WEIGHTS_INVALID, { why: 'it is no object from hotkey to weight' })
  }
  const sorted = Object.entries(weights).toSorted(([left], [right]) => compareText(left, right))
  const problems = sorted.flatMap(([hotkey, weight]) => problemsOf(hotkey, weight, known))
  if (problems.length > 0) throw new SubnetkitError(SCORING_WEIGHTS_INVALID, { why: problems.join('; ') })
  return new Map(sorted)
}

function problemsOf(hotkey: string, weight: unknown, known: ReadonlySet<string>): string[] {
  const usable = typeof weight === 'number' && Number.isFinite(weight) && weight >= 0
  return [
    ...(known.has(hotkey) ? [] : [`${hotkey} is no member`]),
    ...(usable ? [] : [`the weight of ${hotkey} is ${String(weight)}`]),
  ]
}
