import type { Clock, Logger, RandomSource } from '@subnetkit/core'
import type { KeyPair } from '@subnetkit/wallet'
import type { ReplayStore } from '../btauth/replay-store.js'
import type { FreshnessWindow } from '../btauth/verify-auth.js'
import type { AxonLimits, AxonRoute, KnownCallers } from './axon-server-types.js'
import type { ByteBudget } from './byte-budget.js'
import type { FailureCounter } from './failure-counter.js'
import type { ServerMetrics } from './server-metrics.js'
import type { TokenBuckets } from './token-buckets.js'

/** What the steps of one request share. */
export interface ServerContext {
  readonly hotkeyPair: KeyPair
  readonly limits: AxonLimits
  readonly window: FreshnessWindow
  readonly routes: ReadonlyMap<string, AxonRoute>
  readonly callers: KnownCallers
  readonly perIp: TokenBuckets
  readonly perHotkey: TokenBuckets
  readonly failures: FailureCounter
  readonly budget: ByteBudget
  readonly replays: ReplayStore
  readonly metrics: ServerMetrics
  readonly clock: Clock
  readonly random: RandomSource
  readonly logger: Logger
  readonly isDraining: () => boolean
  /** Fires when the server closes. */
  readonly closing: AbortSignal
}
