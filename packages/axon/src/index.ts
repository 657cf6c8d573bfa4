export type { AuthFailure } from './btauth/auth-failure.js'
export { type ResponseReceipt, type SignedResponse, verifyReceipt } from './btauth/response-signature.js'
export type {
  AxonAnswer,
  AxonCall,
  AxonClient,
  AxonClientModules,
  AxonClientOptions,
  AxonFailureKind,
  AxonPeer,
} from './client/axon-client-types.js'
export { createAxonClient } from './client/create-axon-client.js'
export { type ParsedJson, type ParseJsonOptions, parseJson } from './client/parse-json.js'
export {
  AXON_CALL_INVALID,
  AXON_LISTEN_FAILED,
  AXON_OPERATIONS_NOT_LOOPBACK,
  AXON_PORT_IN_USE,
  AXON_ROUTE_INVALID,
} from './errors.js'
export { createPrometheusMetrics, type PrometheusMetrics } from './metrics/prometheus-metrics.js'
export { createOperationsServer } from './operations/create-operations-server.js'
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
export { createAxonServer } from './server/create-axon-server.js'
