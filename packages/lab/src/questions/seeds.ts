import type { LabPlan } from '../types.js'

/** The same experiment with so many different chances; one alone keeps its seed. */
export function withSeeds(plan: LabPlan, seeds: number): readonly LabPlan[] {
  if (seeds <= 1) return [plan]
  return Array.from({ length: seeds }, (_, index) => ({ ...plan, seed: `${plan.seed}-${index + 1}` }))
}

/** Items that were run together, cut into groups of `size`. */
export function inGroups<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  )
}
