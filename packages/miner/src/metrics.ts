import type { Counter, Gauge, Histogram, Metrics } from '@subnetkit/core'

/** What a miner measures. */
export interface MinerMetrics {
  /** By task and status of the answer. */
  readonly requests: Counter
  readonly respondSeconds: Histogram
  readonly running: Gauge
  readonly waiting: Gauge
  readonly knownCallers: Gauge
  /** 1 while the hotkey holds a uid. */
  readonly registered: Gauge
  readonly announcements: Counter
}

export function createMinerMetrics(metrics: Metrics): MinerMetrics {
  return {
    requests: metrics.counter({
      name: 'miner_requests_total',
      help: 'Requests that were answered, by status.',
      labels: ['task', 'status'],
    }),
    respondSeconds: metrics.histogram({
      name: 'miner_respond_seconds',
      help: 'Time from the admission of a request to its answer.',
      labels: ['task'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    }),
    running: metrics.gauge({ name: 'miner_requests_running', help: 'Requests that are being worked on.' }),
    waiting: metrics.gauge({ name: 'miner_requests_waiting', help: 'Requests that wait for their turn.' }),
    knownCallers: metrics.gauge({ name: 'miner_known_callers', help: 'Hotkeys that are answered.' }),
    registered: metrics.gauge({ name: 'miner_registered', help: '1 while the hotkey holds a uid.' }),
    announcements: metrics.counter({
      name: 'miner_announcements_total',
      help: 'Times the endpoint was announced on the chain, by outcome.',
      labels: ['outcome'],
    }),
  }
}
