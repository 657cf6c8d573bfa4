import { type Figure, figureSchema } from '@subnetkit/subnet/report'
import { z } from 'zod'
import { type Answered, answered, count } from '../questions/answered.js'

/** Miners that answer alike and have one owner. */
export interface Mix {
  /** As a plan names it: `lazy@0.2` cheats on a fifth of the questions. */
  readonly strategy: string
  readonly uids: number
}

/** What a mix earned in one experiment. */
export interface Tried extends Mix {
  /** Beside other cheats at once, or alone among honest miners. */
  readonly among: 'cheats' | 'honest'
  readonly seeds: number
  /** Pay of one uid, of an honest one being 1; null when no honest one was paid. */
  readonly earning: Figure | null
  /** What one uid spends, an honest one being 1. */
  readonly cost: number
  /** Profit of one uid, of an honest one being 1. */
  readonly profit: Figure | null
}

export interface CopyingTried {
  readonly lag: number
  /** Dividends per stake, of honest validators being 1. */
  readonly dividendRatio: Figure | null
}

/** What a search found within its budget. */
export interface Search extends Answered {
  readonly question: 'search'
  /** Most runs that it may take, and what it took. */
  readonly budget: number
  readonly runs: number
  readonly epochs: number
  /** Share of its pay that an honest miner spends, as assumed. */
  readonly honestCostShare: number
  /** The most profitable mix, measured again with other seeds; null when nothing could be compared. */
  readonly best: Tried | null
  /** Whether its profit is above that of an honest miner by more than chance. */
  readonly pays: boolean
  /** Share of an honest miner's pay that `cheapest` had to reach. */
  readonly earning: number
  /** The mix that spends least of those that earn that much, measured again; null when none does. */
  readonly cheapest: Tried | null
  readonly copying: readonly CopyingTried[]
  /** Every experiment on miners, the most profitable first. */
  readonly tried: readonly Tried[]
  /** In words. */
  readonly notTried: readonly string[]
}

export const triedSchema: z.ZodType<Tried> = z.strictObject({
  strategy: z.string(),
  uids: count,
  among: z.enum(['cheats', 'honest']),
  seeds: count,
  earning: figureSchema.nullable(),
  cost: z.number(),
  profit: figureSchema.nullable(),
})

/** The form of `subnetkit lab search --json`. */
export const searchSchema: z.ZodType<Search> = z.strictObject({
  question: z.literal('search'),
  budget: count,
  runs: count,
  epochs: count,
  honestCostShare: z.number(),
  best: triedSchema.nullable(),
  pays: z.boolean(),
  earning: z.number(),
  cheapest: triedSchema.nullable(),
  copying: z.array(z.strictObject({ lag: count, dividendRatio: figureSchema.nullable() })),
  tried: z.array(triedSchema),
  notTried: z.array(z.string()),
  ...answered,
})
