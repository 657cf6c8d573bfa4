import type { RandomSource } from '@subnetkit/core'
import { fromHex } from '@subnetkit/crypto'
import { z } from 'zod'
import type { Chain } from '../chain/chain.js'
import type { Control } from '../control/control.js'
import type { RpcMethods } from '../devnet-options.js'
import type { Pool } from '../pool/pool.js'
import { invalidParams, RpcError } from './rpc-error.js'
import type { Subscriptions } from './subscriptions.js'

/** What the methods work upon. */
export interface RpcServices {
  readonly chain: Chain
  readonly pool: Pool
  readonly control: Control
  readonly random: RandomSource
  readonly devRpc: boolean
  readonly rpcMethods: RpcMethods
}

/** Who calls: over HTTP there are no subscriptions. */
export interface Caller {
  readonly isLoopback: boolean
  readonly subscriptions: Subscriptions | null
  /** Fires when nobody can be answered any more. */
  readonly signal?: AbortSignal
}

export type RpcMethod = (params: readonly unknown[], caller: Caller) => unknown
export type MethodTable = Readonly<Record<string, RpcMethod>>

type Parsed<Schemas extends readonly z.ZodType[]> = { [Index in keyof Schemas]: z.output<Schemas[Index]> }

/** A method whose parameters are checked one by one; missing ones at the end count as null. */
export function defineMethod<const Schemas extends readonly z.ZodType[]>(
  schemas: Schemas,
  handle: (params: Parsed<Schemas>, caller: Caller) => unknown,
): RpcMethod {
  return (params, caller) => {
    if (params.length > schemas.length) {
      throw new RpcError(invalidParams(`expected at most ${schemas.length} parameters, got ${params.length}`))
    }
    const parsed = schemas.map((schema, index) => {
      const result = schema.safeParse(params[index] ?? null)
      if (result.success) return result.data
      throw new RpcError(invalidParams(`parameter ${index}: ${result.error.issues[0]?.message ?? 'malformed'}`))
    })
    return handle(parsed as Parsed<Schemas>, caller)
  }
}

const hexPattern = /^(?:0x)?(?:[0-9a-fA-F]{2})*$/

/** Bytes in hex; the official Python client leaves out the `0x`. */
export const hexBytes: z.ZodType<Uint8Array> = z
  .string()
  .regex(hexPattern, 'expected bytes in hex')
  .transform((text) => fromHex(text.startsWith('0x') ? text : `0x${text}`))

/** Bytes in hex that are also given back as they came. */
export const hexText: z.ZodType<string> = z.string().regex(hexPattern, 'expected bytes in hex')

/** A block hash, or null for the head. */
export const blockHash: z.ZodType<string | null> = z
  .string()
  .regex(/^(?:0x)?[0-9a-fA-F]{64}$/, 'expected a block hash of 32 bytes in hex')
  .transform((text) => `0x${text.toLowerCase().replace(/^0x/, '')}`)
  .nullable()

/** An amount that fits 32 bits. */
export const u32: z.ZodType<number> = z.number().int().min(0).max(0xffff_ffff)
