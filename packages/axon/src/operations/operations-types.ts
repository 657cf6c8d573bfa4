import type { Logger } from '@subnetkit/core'
import type { Readiness } from './readiness.js'

export interface OperationsServerOptions {
  /** Loopback only, as nothing here is authenticated. */
  readonly host: string
  /** 0 takes a free one. */
  readonly port: number
}

export interface OperationsServerModules {
  readonly readiness: () => Readiness
  readonly renderMetrics: () => Promise<{ readonly contentType: string; readonly text: string }>
  /** Further GET routes: exact path to what is sent as JSON. */
  readonly routes?: Readonly<Record<string, () => Promise<unknown>>>
  readonly logger: Logger
}

export interface OperationsServer {
  readonly host: string
  readonly port: number
  close(): Promise<void>
}
