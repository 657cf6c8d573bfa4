import type { Clock, Logger, RandomSource } from '@subnetkit/core'
import type { ClientMetrics } from '../metrics.js'

export interface ConnectionOptions {
  readonly url: string
  readonly requestTimeoutMs: number
  readonly headTimeoutMs: number
}

export interface ConnectionModules {
  readonly clock: Clock
  readonly logger: Logger
  readonly random: RandomSource
  readonly metrics: ClientMetrics
}
