import { z } from 'zod'
import type { KeyOptions, NetworkOptions } from './shared-options.js'

/** What miners and validators have in common, beside the chain and the key. */
export interface ProcessOptions {
  readonly subnet: string
  readonly device: 'auto' | 'cpu' | 'cuda'
  readonly workers?: number | undefined
}

export const processSchema: z.ZodType<ProcessOptions> = z.strictObject({
  subnet: z.string().min(1).describe('name of a subnet, or the path of its file'),
  device: z.enum(['auto', 'cpu', 'cuda']).default('auto').describe('where models run'),
  workers: z.number().int().min(1).max(256).optional().describe('inference workers of each model'),
})

/** Everything that starts a miner or a validator, but what only the one or the other knows. */
export interface CommonSettings {
  readonly network: NetworkOptions
  readonly key: KeyOptions
  readonly process: ProcessOptions
}
