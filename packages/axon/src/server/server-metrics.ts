import type { Counter, Gauge, Histogram, Metrics } from '@subnetkit/core'

export interface ServerMetrics {
  /** By path (`none` for paths that are no route) and status. */
  readonly requests: Counter
  /** By reason: why a request never reached a handler. */
  readonly refusals: Counter
  /** By result. */
  readonly verifications: Counter
  readonly handleSeconds: Histogram
  readonly unverifiedBytes: Gauge
  readonly connections: Gauge
}

export function declareServerMetrics(metrics: Metrics): ServerMetrics {
  return {
    requests: metrics.counter({
      name: 'subnetkit_axon_server_requests_total',
      help: 'Requests answered, by route and status.',
      labels: ['path', 'status'],
    }),
    refusals: metrics.counter({
      name: 'subnetkit_axon_server_refusals_total',
      help: 'Requests that never reached a handler, by reason.',
      labels: ['reason'],
    }),
    verifications: metrics.counter({
      name: 'subnetkit_axon_server_verifications_total',
      help: 'Signatures checked, by result.',
      labels: ['result'],
    }),
    handleSeconds: metrics.histogram({
      name: 'subnetkit_axon_server_handle_seconds',
      help: 'Time from the headers of a request to its answer.',
      labels: ['path'],
      buckets: [0.005, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 15],
    }),
    unverifiedBytes: metrics.gauge({
      name: 'subnetkit_axon_server_unverified_bytes',
      help: 'Body bytes in memory whose signature is not verified yet.',
    }),
    connections: metrics.gauge({ name: 'subnetkit_axon_server_connections', help: 'Open sockets.' }),
  }
}
