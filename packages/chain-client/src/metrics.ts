import type { Counter, Gauge, Metrics } from '@subnetkit/core'

export interface ClientMetrics {
  readonly headAge: Gauge
  readonly headNumber: Gauge
  readonly reconnects: Counter
  readonly submissions: Counter
}

/** What the client measures. */
export function createClientMetrics(metrics: Metrics): ClientMetrics {
  return {
    headAge: metrics.gauge({ name: 'chain_head_age_seconds', help: 'Time since the last best head came.' }),
    headNumber: metrics.gauge({ name: 'chain_head_number', help: 'Number of the last best head.' }),
    reconnects: metrics.counter({ name: 'chain_reconnects_total', help: 'Connections made after the first.' }),
    submissions: metrics.counter({
      name: 'chain_submissions_total',
      help: 'Extrinsics handed in, by call and by how they ended: a status, or the code of the error.',
      labels: ['call', 'result'],
    }),
  }
}
