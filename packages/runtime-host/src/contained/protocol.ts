import type { MessagePort } from 'node:worker_threads'
import type { RuntimeOptions } from '../runtime/runtime.js'
import type { ClearedPrefix } from '../state/layer.js'
import type { StorageKey } from '../storage-key.js'
import type { StateVersion } from '../trie/node.js'

/** What a thread that runs a runtime is started with. */
export interface ThreadData {
  readonly code: Uint8Array
  readonly options: RuntimeOptions
  /** What one call may write. */
  readonly writeLimitBytes: number
  readonly port: MessagePort
  readonly signal: SharedArrayBuffer
}

/** To the thread. */
export type Order =
  | { readonly do: 'call'; readonly method: string; readonly args: Uint8Array; readonly depth: number }
  | { readonly do: 'answer'; readonly value: StorageAnswer }

/** What is wanted of storage; `child` is null for the chain's own trie. Only what begins with an answer is waited for. */
export type StorageRequest =
  | { readonly want: 'get' | 'nextKey'; readonly child: StorageKey | null; readonly key: StorageKey }
  | {
      readonly want: 'clearPrefix'
      readonly child: StorageKey | null
      readonly key: StorageKey
      readonly limit: number | undefined
      readonly from: StorageKey | undefined
    }
  | { readonly want: 'root'; readonly child: StorageKey | null; readonly version: StateVersion }
  | { readonly want: 'version'; readonly code: Uint8Array }

export type StorageAnswer = Uint8Array | StorageKey | ClearedPrefix | null

/** What changes storage and is not answered. */
export type StorageChange =
  | {
      readonly change: 'set' | 'append'
      readonly child: StorageKey | null
      readonly key: StorageKey
      readonly value: Uint8Array
    }
  | { readonly change: 'remove'; readonly child: StorageKey | null; readonly key: StorageKey }
  | { readonly change: 'begin' | 'commit' | 'rollback' }

export interface ThreadFailure {
  /** Null for what is no error of this package. */
  readonly code: string | null
  readonly args: unknown
  readonly reason: string
}

/** From the thread. */
export type Report =
  | { readonly say: 'ready' }
  | { readonly say: 'want'; readonly request: StorageRequest }
  | { readonly say: 'change'; readonly change: StorageChange }
  | {
      readonly say: 'log'
      readonly level: 'debug' | 'info' | 'warn' | 'error'
      readonly message: string
      readonly fields: Readonly<Record<string, unknown>>
    }
  | { readonly say: 'done'; readonly answer: Uint8Array }
  | { readonly say: 'failed'; readonly failure: ThreadFailure }
