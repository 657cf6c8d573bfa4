import { z } from 'zod'
import type { RowEntries } from '../rows.js'

/** The inputs of one epoch as JSON names them, checked one by one but not against `n`. */
export interface JsonInputs {
  readonly tempo: bigint
  readonly lms: bigint
  readonly cutoff: bigint
  readonly stake: readonly bigint[]
  readonly last_update: readonly bigint[]
  readonly reg: readonly bigint[]
  readonly permits: readonly boolean[]
  readonly max_validators: number
  readonly weights: JsonRows
  readonly bonds: JsonRows
  readonly kappa: number
  readonly bma: bigint
  readonly bonds_penalty: number
  readonly yuma3: boolean
  readonly liquid: boolean
  readonly alpha_low: number
  readonly alpha_high: number
  readonly steepness: number
  readonly owner_uid: number | null
  readonly stake_threshold: bigint
  readonly commit_block: readonly (bigint | null)[] | null
  readonly emission: bigint
}

/** Rows by uid. */
export type JsonRows = Readonly<Record<string, RowEntries>>

/** The block of an epoch and its inputs. */
export interface JsonStep {
  readonly block: bigint
  readonly inputs: JsonInputs
}

const MAX_U64 = 0xffff_ffff_ffff_ffffn

/** An integer, as a number when it is exact, otherwise as digits. */
const integer = z
  .union([z.int(), z.string().regex(/^-?\d{1,40}$/)], 'Expected an integer, or its digits in a string')
  .transform((value) => BigInt(value))

const u64 = integer.refine((value) => value >= 0n && value <= MAX_U64, 'Expected an integer from 0 to 2^64 - 1')
const stake = integer.refine((value) => value >= 0n && value < 1n << 63n, 'Expected an integer from 0 to 2^63 - 1')

function within(min: number, max: number) {
  return integer.transform(Number).refine((value) => value >= min && value <= max, `Expected ${min} to ${max}`)
}

const u16 = within(0, 65_535)
const rows = z.record(z.string().regex(/^\d{1,5}$/, 'Expected a uid as key'), z.array(z.tuple([u16, u16])))

const inputsSchema = z.strictObject({
  tempo: u64,
  lms: u64,
  cutoff: u64,
  stake: z.array(stake),
  last_update: z.array(u64),
  reg: z.array(u64),
  permits: z.array(z.boolean()),
  max_validators: u16,
  weights: rows,
  bonds: rows,
  kappa: u16,
  bma: u64,
  bonds_penalty: u16,
  yuma3: z.boolean(),
  liquid: z.boolean(),
  alpha_low: u16,
  alpha_high: u16,
  steepness: within(-32_768, 32_767),
  owner_uid: u16.nullable(),
  stake_threshold: u64,
  commit_block: z.array(u64.nullable()).nullable(),
  emission: u64,
})

const n = within(0, 65_535)
const step = z.object({ block: u64, inputs: inputsSchema })

/** One epoch; whatever else the object holds is ignored. */
export const epochSchema: z.ZodType<JsonStep & { readonly n: number }> = step.extend({ n })

/** Several epochs of one subnet. */
export const scenarioSchema: z.ZodType<{ readonly n: number; readonly steps: readonly JsonStep[] }> = z.object({
  n,
  steps: z.array(step),
})
