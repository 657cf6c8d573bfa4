import { SubnetkitError } from '@subnetkit/core'
import { z } from 'zod'
import { SUBNET_LAB_INVALID, SUBNET_STRATEGY_UNKNOWN } from '../errors.js'
import { builtInStrategies, resolveStrategy } from '../strategies/resolve-strategy.js'
import type { Strategy } from '../strategies/strategy.js'
import type { LabDefinition, LabExpectations, ResolvedLab } from './definition.js'

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
      cheaterNeverProfits: z.union([z.literal(true), z.strictObject({ except: z.array(z.string()) })], {
        error: 'must be true or { except: [strategies] }',
      }),
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
  refuseUnknown(expect.cheaterNeverProfits, adversaries)
  const stated = Object.entries(expect).filter(([, value]) => value !== undefined)
  return {
    qualities,
    honestCostShare: cost.honestShareOfPay,
    costs: cost.of,
    adversaries,
    expect: Object.fromEntries(stated),
  }
}

/** A name that nobody has would be an exception for nothing, and nobody would notice. */
function refuseUnknown(expected: LabExpectations['cheaterNeverProfits'], adversaries: readonly Strategy[]): void {
  if (expected === undefined || expected === true) return
  const unknown = expected.except.filter((name) => !isKnown(name, adversaries))
  if (unknown.length === 0) return
  const known = [...adversaries.map(({ id }) => id), ...Object.keys(builtInStrategies)].join(', ')
  const problems = `expect.cheaterNeverProfits.except: there is no strategy ${unknown.join(' or ')}; there are ${known}`
  throw new SubnetkitError(SUBNET_LAB_INVALID, { problems })
}

function isKnown(name: string, adversaries: readonly Strategy[]): boolean {
  try {
    resolveStrategy(name, adversaries)
    return true
  } catch (error) {
    if (error instanceof SubnetkitError && error.code === SUBNET_STRATEGY_UNKNOWN.code) return false
    throw error
  }
}
