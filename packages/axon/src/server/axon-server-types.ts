import type { Clock, Logger, Metrics, RandomSource } from '@subnetkit/core'
import type { SignatureScheme } from '@subnetkit/crypto'
import type { KeyPair } from '@subnetkit/wallet'
import type { Readiness } from '../operations/readiness.js'

export type KnownCaller =
  | { readonly scheme: SignatureScheme; readonly welcome: true }
  | { readonly scheme: SignatureScheme; readonly welcome: false; readonly reason: 'no-permit' | 'too-little-stake' }

/** Who may speak at all: the metagraph, or a part of it. One map look-up; it may change between two requests. */
export interface KnownCallers {
  get(hotkey: string): KnownCaller | undefined
}

/** A request whose sender, receiver, freshness and bytes were checked, and that no earlier request repeated. */
export interface AxonRequest {
  /** The verified sender's hotkey. */
  readonly caller: string
  /** Exactly as received. */
  readonly body: Uint8Array
  /** What the sender says it will wait, in milliseconds from receipt. */
  readonly deadlineMs: number | undefined
  /** `clock.now()` when the headers were complete. */
  readonly receivedAt: number
  /** Fires when the caller hung up, the deadline passed or the server is closed. */
  readonly signal: AbortSignal
}

export interface AxonReply {
  readonly status: number
  /** Sent as JSON; left out, the answer is empty. */
  readonly body?: unknown
  readonly retryAfterSeconds?: number
}

export interface AxonRoute {
  /** The exact path, without a query; asked with POST. */
  readonly path: string
  readonly maxRequestBytes: number
  /** What it throws is answered 500 with a constant text and an error id, and logged under that id. */
  handle(request: AxonRequest): Promise<AxonReply>
}

/** How old and how far ahead of the own clock a nonce may be, both inclusive. */
export interface Freshness {
  /** Default 10,000. */
  readonly maxAgeMs?: number
  /** Default 2,000. */
  readonly maxSkewMs?: number
}

export interface AxonLimits {
  /** Open sockets; the next one is closed at once. Default 256. */
  readonly maxConnections: number
  readonly maxConnectionsPerIp: number
  /** Default 8,192. */
  readonly maxHeaderBytes: number
  /** From the first byte of a request to the end of its headers. */
  readonly headersTimeoutMs: number
  /** From the headers to the last byte of the body. */
  readonly bodyTimeoutMs: number
  /** Body bytes in memory whose signature is not verified yet, over all connections; beyond it 503. Default 64 MiB. */
  readonly maxUnverifiedBytes: number
  /** Requests of known senders per second and IP before anything is verified, and how many may come at once. */
  readonly requestsPerSecondPerIp: number
  readonly burstPerIp: number
  /** Verified requests per second and hotkey, and how many may come at once. */
  readonly requestsPerSecondPerHotkey: number
  readonly burstPerHotkey: number
  /** Failed verifications per minute for one claimed hotkey from one IP; beyond it 429 without a verification. */
  readonly failuresPerMinute: number
  /** The same over all hotkeys claimed from one IP. */
  readonly failuresPerMinutePerIp: number
  /** Accepted nonces held per hotkey; beyond it 429. */
  readonly maxNoncesPerHotkey: number
}

export interface AxonServerOptions {
  readonly hotkeyPair: KeyPair
  readonly host: string
  /** 0 takes a free one. */
  readonly port: number
  readonly freshness?: Freshness
  readonly limits?: Partial<AxonLimits>
  /** Address of the only proxy whose `X-Forwarded-For` is believed. */
  readonly trustedProxy?: string
  /** Answers `GET /metrics` to addresses other than loopback too. Default false. */
  readonly publicMetrics?: boolean
}

export interface AxonServerModules {
  readonly routes: readonly AxonRoute[]
  readonly callers: KnownCallers
  readonly readiness: () => Readiness
  readonly renderMetrics?: () => Promise<{ readonly contentType: string; readonly text: string }>
  readonly clock: Clock
  readonly random: RandomSource
  readonly logger: Logger
  readonly metrics: Metrics
}

export interface AxonServer {
  readonly host: string
  readonly port: number
  /** Answers new requests 503 with Retry-After and resolves when those taken before are answered. */
  drain(): Promise<void>
  /** Ends at once: running requests are aborted, sockets are destroyed. */
  close(): Promise<void>
}
