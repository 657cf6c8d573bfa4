export type { ResponseReceipt } from './btauth/response-signature.js'
export type {
  AxonAnswer,
  AxonCall,
  AxonClient,
  AxonClientModules,
  AxonClientOptions,
  AxonFailureKind,
  AxonPeer,
} from './client/axon-client-types.js'
export { createPrometheusMetrics, type PrometheusMetrics } from './metrics/prometheus-metrics.js'
export type {
  OperationsServer,
  OperationsServerModules,
  OperationsServerOptions,
} from './operations/operations-types.js'
export type { Readiness } from './operations/readiness.js'
export type {
  AxonLimits,
  AxonReply,
  AxonRequest,
  AxonRoute,
  AxonServer,
  AxonServerModules,
  AxonServerOptions,
  Freshness,
  KnownCaller,
  KnownCallers,
} from './server/axon-server-types.js'
