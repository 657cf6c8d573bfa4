import { SubnetkitError } from '@subnetkit/core'
import { z } from 'zod'
import { SUBNET_LAB_INVALID } from '../errors.js'
import type { Strategy } from '../strategies/strategy.js'
import type { LabDefinition, ResolvedLab } from './definition.js'

const ratio = z.number().min(0).max(1)

const isStrategy = (value: unknown): value is Strategy =>
  typeof value === 'object' &&
  value !== null &&
  'id' in value &&
  typeof value.id === 'string' &&
  'respond' in value &&
  typeof value.respond === 'function'

const schema = z.strictObject({
  qualities: z.array(ratio).min(1).max(8).default([1, 0.9, 0.7]),
  cost: z
    .strictObject({
      honestShareOfPay: ratio.lt(1).default(0.5),
      of: z.record(z.string(), z.number().min(0)).default({}),
    })
    .prefault({}),
  adversaries: z.array(z.custom<Strategy>(isStrategy, 'must be what `defineStrategy` returns')).default([]),
  expect: z
    .strictObject({
      cheaterNeverProfits: z.boolean(),
      honestShareAtLeast: ratio,
      falsePositivesAtMost: z.number().int().min(0),
      qualityRankCorrelationAtLeast: z.number().min(-1).max(1),
      problemsAtMost: z.number().int().min(0),
      detects: z.array(z.string()),
    })
    .partial()
    .default({}),
})

/** Fills in the defaults; SUBNET_LAB_INVALID with every problem at once. */
export function resolveLab(definition: LabDefinition | unknown = {}): ResolvedLab {
  const parsed = schema.safeParse(definition)
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'the whole'}: ${message}`)
    throw new SubnetkitError(SUBNET_LAB_INVALID, { problems: problems.join('; ') })
  }
  const { qualities, cost, adversaries, expect } = parsed.data
  const stated = Object.entries(expect).filter(([, value]) => value !== undefined)
  return {
    qualities,
    honestCostShare: cost.honestShareOfPay,
    costs: cost.of,
    adversaries,
    expect: Object.fromEntries(stated),
  }
}
