import { z } from 'zod'
import type { RunPlans } from '../simulation/run-plans.js'

/** What every question ends with. */
export interface Answered {
  /** Whose figures these are, where the question was asked of a subnet by its name or file. */
  readonly subnet?: { readonly id: string; readonly version: number } | undefined
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
  readonly answer: z.ZodType<string>
  readonly fix: z.ZodType<string | null>
} = {
  subnet: z.strictObject({ id: z.string(), version: z.number() }).optional(),
  answer: z.string(),
  fix: z.string().nullable(),
}

export const count: z.ZodType<number> = z.number().int().min(0)
