import { z } from 'zod'
import type { RowEntries } from '../rows.js'

/**
 * The inputs of one epoch as JSON names them, checked one by one but not against `n`.
 *
 * `stake`, `reg`, `permits` and `commit_block` have `n` entries. `last_update` may be longer, because the chain keeps what it held for uids
 * that were trimmed, and one entry shorter; what is over is ignored, and what is missing counts as 0. Rows have keys below `n`, and no target
 * twice. A target at or above `n` is legal, because the chain keeps weights on uids that were trimmed; it is ignored.
 */
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

const INTEGER_WORDS = 'must be an integer, or its digits in a string'

/** An integer, as a number when it is exact, otherwise as digits. */
const integer = z
  .union([z.int(), z.string().regex(/^-?\d{1,40}$/, INTEGER_WORDS)], INTEGER_WORDS)
  .transform((value) => BigInt(value))

const u64 = integer.refine((value) => value >= 0n && value <= MAX_U64, 'must be an integer from 0 to 2^64 - 1')
const stake = integer.refine((value) => value >= 0n && value < 1n << 63n, 'must be an integer from 0 to 2^63 - 1')

function within(min: number, max: number) {
  return integer
    .transform(Number)
    .refine((value) => value >= min && value <= max, `must be an integer from ${min} to ${max}`)
}

const u16 = within(0, 65_535)
const rows = z.record(z.string().regex(/^\d{1,5}$/), z.array(z.tuple([u16, u16])))

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

/** What files of vectors say beside an epoch or a scenario; it changes nothing. */
const notes = Object.fromEntries(
  [
    ...['id', 'kind', 'description', 'note', 'source_test', 'source_comment', 'source_inequalities'],
    ...['generator', 'outputs', 'asserted', 'derived', 'tolerance'],
  ].map((name) => [name, z.unknown().optional()]),
)

const step = z.strictObject({ ...notes, block: u64, inputs: inputsSchema })

/** One epoch. */
export const epochSchema: z.ZodType<JsonStep & { readonly n: number }> = z.strictObject({ ...step.shape, n })

/** Several epochs of one subnet. */
export const scenarioSchema: z.ZodType<{ readonly n: number; readonly steps: readonly JsonStep[] }> = z.strictObject({
  ...notes,
  n,
  steps: z.array(step),
})
