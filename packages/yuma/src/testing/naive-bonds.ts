import type { EpochInputs, RuleSet } from '../epoch-types.js'
import { type DenseMatrix, normalizeColumns, normalized } from './dense.js'

interface BondParts {
  readonly inputs: EpochInputs
  readonly weights: DenseMatrix
  readonly clipped: DenseMatrix
  readonly consensus: Float64Array
  readonly activeStake: Float64Array
  readonly old: DenseMatrix
}

/** New bonds: shares of their column (yuma2), or fractions of their own (yuma3). */
export function naiveBonds(parts: BondParts): DenseMatrix {
  const { inputs, activeStake, old } = parts
  const targets = penalized(parts)
  const rate = 1 - Number(inputs.bondsMovingAverage) / 1e6
  if (inputs.ruleSet === 'yuma2') {
    const bought = normalizeColumns(targets.map((row, uid) => row.map((weight) => weight * (activeStake[uid] ?? 0))))
    return normalizeColumns(blend(bought, old, () => rate))
  }
  if (!inputs.liquidAlphaOn || parts.consensus.every((value) => value === 0)) return blend(targets, old, () => rate)
  return blend(targets, old, (weight, bond, target) => liquidRate(inputs, weight, bond, parts.consensus[target] ?? 0))
}

/** What validators earn by their bonds in those who earn incentive. */
export function naiveDividends(
  ruleSet: RuleSet,
  bonds: DenseMatrix,
  incentive: Float64Array,
  activeStake: Float64Array,
): Float64Array {
  const shares = ruleSet === 'yuma2' ? bonds : normalizeColumns(bonds)
  const earned = shares.map((row, uid) => {
    let total = 0
    for (let target = 0; target < row.length; target++) total += (row[target] ?? 0) * (incentive[target] ?? 0)
    return ruleSet === 'yuma2' ? total : total * (activeStake[uid] ?? 0)
  })
  return normalized(Float64Array.from(earned))
}

function penalized({ inputs, weights, clipped }: BondParts): DenseMatrix {
  const penalty = inputs.bondsPenaltyU16 / 65_535
  return weights.map((row, uid) =>
    row.map((weight, target) => weight + penalty * ((clipped[uid]?.[target] ?? 0) - weight)),
  )
}

type Rate = (weight: number, bond: number, target: number) => number

function blend(weights: DenseMatrix, old: DenseMatrix, rateOf: Rate): DenseMatrix {
  return weights.map((row, uid) =>
    row.map((weight, target) => {
      const bond = old[uid]?.[target] ?? 0
      const rate = rateOf(weight, bond, target)
      return Math.min(1, rate * weight + (1 - rate) * bond)
    }),
  )
}

function liquidRate(inputs: EpochInputs, weight: number, bond: number, consensus: number): number {
  const difference = Math.min(1, Math.max(0, weight >= bond ? weight - consensus : bond - weight))
  const sigmoid = 1 / (1 + Math.exp((inputs.alphaSigmoidSteepness / -100) * (difference - 0.5)))
  const [low, high] = [inputs.alphaLowU16 / 65_535, inputs.alphaHighU16 / 65_535]
  return Math.min(high, Math.max(low, low + sigmoid * (high - low)))
}
