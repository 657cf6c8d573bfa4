import type { Logger } from '@subnetkit/core'
import type { Keystore } from '../keystore.js'
import type { Allocator } from '../memory/allocator.js'
import type { GuestMemory } from '../memory/guest-memory.js'
import type { Overlay } from '../state/overlay.js'
import type { WasmFunction } from '../web-assembly.js'
import type { SignatureCache } from './signature-cache.js'

/** The call that is being executed. */
export interface CurrentCall {
  readonly method: string
  readonly overlay: Overlay
  /** Transactions that were open when the call began; those are not the guest's to end. */
  readonly depth: number
  /** The last thing the guest said before it gave up; null when it said nothing. */
  complaint: string | null
}

/** What host functions work with. */
export interface HostContext {
  readonly memory: GuestMemory
  readonly allocator: Allocator
  readonly signatures: SignatureCache
  /** Null when there is none. */
  readonly keystore: Keystore | null
  readonly logger: Logger
  readonly logLevel: LogLevel
  /** The version that a runtime states of itself, SCALE-encoded; null when the code is none. */
  readVersion(code: Uint8Array): Uint8Array | null
  call(): CurrentCall
}

/** Host functions by their import name. */
export type HostFunctions = Readonly<Record<string, WasmFunction>>

/** How much of the guest's log is taken; the numbers are Substrate's. */
export const LOG_LEVELS = { off: 0, error: 1, warn: 2, info: 3, debug: 4, trace: 5 } as const
export type LogLevel = keyof typeof LOG_LEVELS
