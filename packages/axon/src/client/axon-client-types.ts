import type { Clock, Logger, Metrics, RandomSource } from '@subnetkit/core'
import type { SignatureScheme } from '@subnetkit/crypto'
import type { KeyPair } from '@subnetkit/wallet'
import type { ResponseReceipt } from '../btauth/response-signature.js'

/** A miner as the metagraph announces it: nothing of it is trusted. */
export interface AxonPeer {
  readonly hotkey: string
  /** An IP address. Names are refused, because what a name points at may change after it was judged. */
  readonly host: string
  readonly port: number
  /** Of the miner's hotkey; default sr25519. */
  readonly scheme?: SignatureScheme
}

export interface AxonCall {
  /** With a query if there is one, percent-encoded as it goes on the wire. */
  readonly path: string
  /** Bytes are sent as they are, anything else as JSON. */
  readonly body: unknown
  /** For everything together: connecting, every attempt, the whole answer. */
  readonly timeoutMs: number
  readonly signal?: AbortSignal
  /** Asks for a signed answer and refuses any other as `invalid`. */
  readonly signResponse?: boolean
}

/**
 * `timeout` no whole answer in time; `unreachable` no connection, or an address that is not dialled; `refused` 401, 403, 404, 413, 415 and every
 * other status that says it was not this request's turn to be answered; `busy` 429 or 503 until the deadline; `invalid` an answer that breaks the
 * protocol; `too-large`; `failed` 5xx and connections that broke; `aborted` the caller's own signal.
 */
export type AxonFailureKind =
  | 'timeout'
  | 'unreachable'
  | 'refused'
  | 'busy'
  | 'invalid'
  | 'too-large'
  | 'failed'
  | 'aborted'

export type AxonAnswer =
  | {
      readonly ok: true
      readonly status: number
      readonly body: Uint8Array
      readonly totalMs: number
      readonly firstByteMs: number
      readonly receipt?: ResponseReceipt
    }
  | {
      readonly ok: false
      readonly kind: AxonFailureKind
      readonly status?: number
      /** For a log, never for a branch. */
      readonly problem: string
      readonly totalMs: number
      /** What came with a status other than 2xx, up to the size limit. */
      readonly body?: Uint8Array
    }

export interface AxonClientOptions {
  readonly hotkeyPair: KeyPair
  /** Dials loopback and private addresses too: development only. */
  readonly allowPrivateAddresses?: boolean
  /** Default 8 MiB. */
  readonly maxResponseBytes?: number
  /** Own RPC, operations and store ports, which no miner may make this process call. */
  readonly refusedPorts?: readonly number[]
  /** Default 4. */
  readonly connectionsPerPeer?: number
}

export interface AxonClientModules {
  readonly clock: Clock
  readonly random: RandomSource
  readonly logger: Logger
  readonly metrics: Metrics
}

/** Called *dendrite* in the Python SDK. */
export interface AxonClient {
  /** One question to one miner. A miner's fault never rejects. */
  ask(peer: AxonPeer, call: AxonCall): Promise<AxonAnswer>
  close(): Promise<void>
}
