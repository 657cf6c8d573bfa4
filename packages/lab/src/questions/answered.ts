import { z } from 'zod'
import type { RunPlans } from '../simulation/run-plans.js'

/** What every question ends with. */
export interface Answered {
  /** What it means, in one sentence. */
  readonly answer: string
  /** What to change; null where nothing calls for it. */
  readonly fix: string | null
}

/** What questions to a subnet's own code need. */
export interface QuestionModules {
  readonly runPlans: RunPlans
}

export const answered: { readonly answer: z.ZodType<string>; readonly fix: z.ZodType<string | null> } = {
  answer: z.string(),
  fix: z.string().nullable(),
}

export const count: z.ZodType<number> = z.number().int().min(0)
