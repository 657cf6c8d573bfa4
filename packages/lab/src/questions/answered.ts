import { z } from 'zod'
import { type Failure, failureStages } from '../report/failures.js'
import type { RunPlans } from '../simulation/run-plans.js'

/** What every question ends with. */
export interface Answered {
  /** Whose figures these are, where the question was asked of a subnet by its name or file. */
  readonly subnet?: { readonly id: string; readonly version: number } | undefined
  /** Where the subnet's own code failed meanwhile; absent where none of it ran. */
  readonly problems?: readonly Failure[] | undefined
  /** What it means, in one sentence. */
  readonly answer: string
  /** What to change; null where nothing calls for it. */
  readonly fix: string | null
}

/** What questions to a subnet's own code need. */
export interface QuestionModules {
  readonly runPlans: RunPlans
}

export const answered: {
  readonly subnet: z.ZodType<Answered['subnet']>
  readonly problems: z.ZodType<Answered['problems']>
  readonly answer: z.ZodType<string>
  readonly fix: z.ZodType<string | null>
} = {
  subnet: z.strictObject({ id: z.string(), version: z.number() }).optional(),
  problems: z
    .array(z.strictObject({ stage: z.enum(failureStages), count: z.number(), example: z.string() }))
    .optional(),
  answer: z.string(),
  fix: z.string().nullable(),
}

/** For runs in which nothing failed and nobody was paid. */
export const nobodyPaidFix =
  'Run more epochs; where that changes nothing, `score` gives honest answers 0: try `runRound` of @subnetkit/subnet/testing on the subnet.'

export const count: z.ZodType<number> = z.number().int().min(0)
