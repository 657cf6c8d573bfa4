import { SubnetkitError } from '@subnetkit/core'
import { z } from 'zod'
import { bundledArtifact } from './artifact.js'
import type {
  ArtifactPaths,
  DevnetModules,
  DevnetOptions,
  PresetOverrides,
  RpcMethods,
  Sealing,
} from './devnet-options.js'
import { DEVNET_OPTIONS_INVALID } from './errors.js'

const optionsSchema = z
  .object({
    host: z.string().min(1).default('127.0.0.1'),
    port: z.number().int().min(0).max(65_535).default(0),
    sealing: z.enum(['timer', 'instant', 'manual']).default('timer'),
    blockTimeMs: z.number().int().min(10).max(3_600_000).default(250),
    salt: z
      .instanceof(Uint8Array)
      .refine((salt) => salt.length <= 64, 'at most 64 bytes')
      .optional(),
    genesisTimeMs: z.number().int().min(1).max(8_640_000_000_000_000).optional(),
    rpcCors: z
      .array(
        z.string().regex(/^(?:\*|null|[a-z][a-z\d+.-]*:\/\/[^\s/?#]+)$/, 'give * or an origin, as https://example.org'),
      )
      .default([]),
    devRpc: z.boolean().default(true),
    statesKept: z.number().int().min(2).default(2_048),
    blocksKept: z.number().int().min(2).default(4_096),
    archive: z.boolean().default(false),
    dataDir: z.string().min(1).optional(),
    stateFile: z.string().min(1).optional(),
    accounts: z.number().int().min(0).max(1_000).default(0),
    // In rao it must stay a safe integer, as genesis configurations are JSON.
    accountBalanceTao: z.number().int().min(1).max(9_000_000).default(10_000),
    seed: z.string().min(1, 'give some text, or leave it out').max(256).optional(),
    tempo: z.number().int().min(1).max(0xffff).optional(),
    rpcMethods: z.enum(['safe', 'unsafe', 'auto']).default('auto'),
    maxConnections: z.number().int().min(1).max(10_000).default(100),
    artifact: z.object({ wasmPath: z.string(), infoPath: z.string() }).default(bundledArtifact),
    presetId: z.string().min(1).default('dev'),
    preset: z.record(z.string(), z.unknown()).default({}),
  })
  .refine(({ dataDir, stateFile }) => dataDir === undefined || stateFile === undefined, {
    path: ['stateFile'],
    message: 'a chain is kept in a data directory or in a state file, not in both',
  })

/** Options with every default filled in. */
export interface ResolvedOptions {
  readonly host: string
  readonly port: number
  readonly sealing: Sealing
  readonly blockTimeMs: number
  readonly salt: Uint8Array
  readonly genesisTimeMs: number
  readonly rpcCors: readonly string[]
  readonly devRpc: boolean
  readonly statesKept: number
  /** Never fewer than states. */
  readonly blocksKept: number
  readonly archive: boolean
  /** Null keeps the chain in memory. */
  readonly dataDir: string | null
  /** Null writes none. */
  readonly stateFile: string | null
  readonly accounts: number
  readonly accountBalanceTao: number
  readonly seed: string | null
  readonly tempo: number | null
  readonly rpcMethods: RpcMethods
  readonly maxConnections: number
  readonly artifact: ArtifactPaths
  readonly presetId: string
  readonly preset: PresetOverrides
}

/** Fills in the defaults; ends with DEVNET_OPTIONS_INVALID, which names every problem. */
export function resolveOptions(
  options: DevnetOptions,
  { clock, random }: Pick<DevnetModules, 'clock' | 'random'>,
): ResolvedOptions {
  const parsed = optionsSchema.safeParse(options)
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')
    throw new SubnetkitError(DEVNET_OPTIONS_INVALID, { problems })
  }
  return {
    ...parsed.data,
    blocksKept: Math.max(parsed.data.blocksKept, parsed.data.statesKept),
    dataDir: parsed.data.dataDir ?? null,
    stateFile: parsed.data.stateFile ?? null,
    seed: parsed.data.seed ?? null,
    tempo: parsed.data.tempo ?? null,
    preset: options.preset ?? {},
    salt: parsed.data.salt ?? random.bytes(16),
    genesisTimeMs: parsed.data.genesisTimeMs ?? clock.now(),
  }
}
