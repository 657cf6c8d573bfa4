import { isIP } from 'node:net'
import { SubnetkitError } from '@subnetkit/core'
import { z } from 'zod'
import { MINER_OPTIONS_INVALID } from './errors.js'

/** What an operator decides about a miner. */
export interface MinerOptions {
  readonly netuid: number
  /** Address to listen on. */
  readonly host: string
  /** Port to listen on; 0 takes a free one. */
  readonly port: number
  /** What the chain tells validators; by default `host`. Without a port, or with 0, the one that is listened on. */
  readonly announce?: { readonly ip: string; readonly port?: number | undefined } | undefined
  /** The miner's disk: its identity, and what `respond` keeps. */
  readonly dataDir: string
  /** Requests that are worked on at once; default 16. */
  readonly maxConcurrency?: number | undefined
  /** Requests that may wait beside those; more are answered "busy". Default 64. */
  readonly maxQueue?: number | undefined
  /** Stake from which a registered hotkey without a permit is answered too; without it only permits count. */
  readonly minValidatorStakeRao?: bigint | undefined
  /** Address of the only proxy whose `X-Forwarded-For` is believed; default none. */
  readonly trustedProxy?: string | undefined
  /** Answers `GET /metrics` to addresses other than loopback too; default false. */
  readonly publicMetrics?: boolean | undefined
  /** How long a stop waits for requests that are being worked on; default 10,000. */
  readonly drainTimeoutMs?: number | undefined
  /** Age of the newest block above which the miner is not ready; default 36,000. */
  readonly maxHeadAgeMs?: number | undefined
}

type Defaulted = 'maxConcurrency' | 'maxQueue' | 'publicMetrics' | 'drainTimeoutMs' | 'maxHeadAgeMs'
/** The options with their defaults. */
export type MinerSettings = Omit<MinerOptions, Defaulted> & {
  readonly [Name in Defaulted]-?: Exclude<MinerOptions[Name], undefined>
}

/** The options as a command line, a file or an environment gives them; descriptions are shown to users. */
export const minerOptionsSchema: z.ZodType<MinerSettings, MinerOptions> = z.strictObject({
  netuid: z.number().int().min(1).max(65_535).describe('number of the subnet'),
  host: z.string().min(1).describe('address to listen on'),
  port: z.number().int().min(0).max(65_535).describe('port to listen on; 0 takes a free one'),
  announce: z
    .strictObject({ ip: z.string().min(1), port: z.number().int().min(0).max(65_535).optional() })
    .optional()
    .describe('address and port that validators are told; default: where it listens'),
  dataDir: z.string().min(1).describe('folder of this miner'),
  maxConcurrency: z.number().int().min(1).default(16).describe('requests worked on at once'),
  maxQueue: z.number().int().min(0).default(64).describe('requests that may wait; more are answered "busy"'),
  minValidatorStakeRao: z
    .bigint()
    .min(0n)
    .optional()
    .describe('stake from which hotkeys without a permit are answered'),
  trustedProxy: z
    .string()
    .refine((address) => isIP(address) !== 0, { error: 'expected an IP address' })
    .optional()
    .describe('address of the only proxy whose X-Forwarded-For is believed'),
  publicMetrics: z.boolean().default(false).describe('answer GET /metrics to other machines too'),
  drainTimeoutMs: z.number().int().min(0).default(10_000).describe('how long a stop waits for running requests'),
  maxHeadAgeMs: z.number().int().min(1).default(36_000).describe('age of the newest block above which it is not ready'),
})

/** Fills in the defaults; ends with MINER_OPTIONS_INVALID, which lists every problem. */
export function parseMinerOptions(options: MinerOptions): MinerSettings {
  const parsed = minerOptionsSchema.safeParse(options)
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')
  throw new SubnetkitError(MINER_OPTIONS_INVALID, { problems })
}
