import { SubnetkitError } from '@subnetkit/core'
import { z } from 'zod'
import { VALIDATOR_OPTIONS_INVALID } from './errors.js'

/** What an operator decides about a validator. */
export interface ValidatorOptions {
  readonly netuid: number
  /** The validator's folder. */
  readonly dataDir: string
  /** Address of the operations server (health, metrics, seeds); default 127.0.0.1. */
  readonly opsHost?: string | undefined
  /** Port of the operations server; default 0, which takes a free one. */
  readonly opsPort?: number | undefined
  /** Rounds of questions in an epoch, spread evenly; default 1. */
  readonly roundsPerEpoch?: number | undefined
  /** Miners that one round asks; where there are more, they take turns. Default 256. */
  readonly maxMinersPerRound?: number | undefined
  /** Weight of a new result in the moving average, above 0 and at most 1; default 0.3. */
  readonly alpha?: number | undefined
  /**
   * The longest time that a question gets, whatever its task's `deadlineMs` says; miners are told it with the question.
   * Default 600,000. Lower it where an epoch is short: what has not come near the end of the epoch counts as late.
   */
  readonly maxDeadlineMs?: number | undefined
  /** Questions on their way at once; default 64. */
  readonly maxConcurrency?: number | undefined
  /** Answers that are evaluated at once; default 8. */
  readonly maxEvaluations?: number | undefined
  /** How long one evaluation may take; default 30,000. */
  readonly evaluateTimeoutMs?: number | undefined
  /** Evaluations that may fail before an entry is given up, without a score; default 3. */
  readonly evaluateTries?: number | undefined
  /** Share of the epoch after which weights are set even though a round still runs; default 0.85. */
  readonly commitAfter?: number | undefined
  /** Epochs whose settled entries are kept; default 100. */
  readonly keepEpochs?: number | undefined
  /** Age of the newest block above which the validator is not ready; default 36,000. */
  readonly maxHeadAgeMs?: number | undefined
  /** How long a stop waits for what is on its way; default 10,000. */
  readonly closeTimeoutMs?: number | undefined
}

/** The options with their defaults. */
export type ValidatorSettings = {
  readonly [Name in keyof ValidatorOptions]-?: Exclude<ValidatorOptions[Name], undefined>
}

const MAX_DEADLINE_MS = 600_000

/** The options as a command line, a file or an environment gives them; descriptions are shown to users. */
export const validatorOptionsSchema: z.ZodType<ValidatorSettings, ValidatorOptions> = z.strictObject({
  netuid: z.number().int().min(1).max(65_535).describe('number of the subnet'),
  dataDir: z.string().min(1).describe('folder of this validator'),
  opsHost: z.string().min(1).default('127.0.0.1').describe('address of the operations server'),
  opsPort: z.number().int().min(0).max(65_535).default(0).describe('port of the operations server; 0 takes a free one'),
  roundsPerEpoch: z.number().int().min(1).max(1_000).default(1).describe('rounds of questions in an epoch'),
  maxMinersPerRound: z.number().int().min(1).default(256).describe('miners asked in a round; more take turns'),
  alpha: z.number().gt(0).max(1).default(0.3).describe('weight of a new result in the moving average'),
  maxDeadlineMs: z
    .number()
    .int()
    .min(1)
    .max(MAX_DEADLINE_MS)
    .default(MAX_DEADLINE_MS)
    .describe('longest time that a question gets, whatever its task says'),
  maxConcurrency: z.number().int().min(1).default(64).describe('questions on their way at once'),
  maxEvaluations: z.number().int().min(1).default(8).describe('answers evaluated at once'),
  evaluateTimeoutMs: z.number().int().min(1).default(30_000).describe('how long one evaluation may take'),
  evaluateTries: z.number().int().min(1).default(3).describe('failed evaluations before an entry is given up'),
  commitAfter: z.number().gt(0).lt(1).default(0.85).describe('share of the epoch after which weights are set anyway'),
  keepEpochs: z.number().int().min(1).default(100).describe('epochs whose settled entries are kept'),
  maxHeadAgeMs: z.number().int().min(1).default(36_000).describe('age of the newest block above which it is not ready'),
  closeTimeoutMs: z.number().int().min(0).default(10_000).describe('how long a stop waits for what is on its way'),
})

/** Fills in the defaults; ends with VALIDATOR_OPTIONS_INVALID, which lists every problem. */
export function parseValidatorOptions(options: ValidatorOptions): ValidatorSettings {
  const parsed = validatorOptionsSchema.safeParse(options)
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')
  throw new SubnetkitError(VALIDATOR_OPTIONS_INVALID, { problems })
}
