import { z } from 'zod'
import type { Figure, Finding, MechanismReport } from './report.js'

const count = z.number().int().min(0)
const ratio = z.number().min(0).max(1)
/** A figure as reports and the answers to questions have it. */
export const figureSchema: z.ZodType<Figure> = z.strictObject({
  mean: z.number(),
  interval: z.strictObject({ low: z.number(), high: z.number() }).nullable(),
})
const detection = z.strictObject({
  entries: count,
  rate: figureSchema,
  delayEpochs: figureSchema.nullable(),
  neverDetected: count,
})
const miner = z.strictObject({
  strategy: z.string(),
  quality: ratio.nullable(),
  uids: count,
  emissionShare: figureSchema,
  earningRatio: figureSchema.nullable(),
  costRatio: z.number().min(0),
  profitRatio: figureSchema.nullable(),
  detection: detection.nullable(),
})
const operator = z.strictObject({
  strategy: z.string(),
  uids: count,
  emissionShare: figureSchema,
  earningRatio: figureSchema.nullable(),
})
const validator = z.strictObject({ strategy: z.string(), uids: count, dividendRatio: figureSchema.nullable() })
const falsePositives = z.strictObject({
  comparisons: count,
  count,
  rate: ratio.nullable(),
  upperBound: ratio.nullable(),
})
const chain = z.strictObject({
  blocks: count,
  extrinsics: count,
  refused: z.array(z.strictObject({ code: z.string(), strategy: z.string(), count })),
  replaced: z.array(z.strictObject({ strategy: z.string(), count })),
  emissionRao: z.number(),
  ownerCutRao: z.number(),
  unpaidRao: z.number(),
  stakeGrowth: z.number().min(0),
  compared: count,
  differences: count,
})
export const findingSchema: z.ZodType<Finding> = z.strictObject({
  id: z.string(),
  severity: z.enum(['problem', 'warning', 'note']),
  strategy: z.string().nullable(),
  text: z.string(),
  figure: z.number().nullable(),
  fix: z.string(),
})

const newcomer = z.strictObject({
  quality: ratio,
  epochsUntilPaid: figureSchema.nullable(),
  survivesImmunity: z.boolean(),
})
const mix = z.strictObject({
  strategy: z.string(),
  uids: count,
  earningRatio: figureSchema.nullable(),
  costRatio: z.number().min(0),
  profitRatio: figureSchema.nullable(),
})
const search = z.strictObject({
  budget: count,
  runs: count,
  experiments: count,
  best: mix.nullable(),
  pays: z.boolean(),
  earning: ratio,
  cheapest: mix.nullable(),
})

/** The form of `subnetkit lab --json`, and of a snapshot. */
export const mechanismReportSchema: z.ZodType<MechanismReport> = z.strictObject({
  schema: z.literal('subnetkit/mechanism-report/2'),
  subnet: z.strictObject({ id: z.string(), version: count }),
  programs: z.array(z.string()).default([]),
  runtime: z.array(z.string()),
  rules: z.strictObject({ ruleSet: z.string(), yumaSpecVersion: count }),
  experiment: z.strictObject({
    seeds: z.array(z.string()).min(1),
    epochs: count,
    roundsPerEpoch: count,
    tempo: count,
    alpha: ratio,
    honestCostShare: ratio,
  }),
  miners: z.array(miner),
  operators: z.array(operator),
  validators: z.array(validator),
  falsePositives,
  qualityRankCorrelation: figureSchema.nullable(),
  work: z.strictObject({
    evaluationsPerValidatorEpoch: z.number().min(0),
    inferencesPerValidatorEpoch: z.number().min(0),
  }),
  weightChurn: figureSchema.nullable(),
  incentiveGini: figureSchema.nullable(),
  validatorsToKappa: count,
  probes: z.strictObject({ answers: count, questions: count }).nullable().default(null),
  newcomer: newcomer.nullable().default(null),
  search: search.nullable().default(null),
  chain: chain.nullable().default(null),
  findings: z.array(findingSchema),
  notTried: z.array(z.string()),
})
