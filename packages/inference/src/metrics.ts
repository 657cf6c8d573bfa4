import type { Counter, Gauge, Histogram, Metrics } from '@subnetkit/core'

/** What inference measures, by model. */
export interface InferenceMetrics {
  readonly queueItems: Gauge
  readonly batchItems: Histogram
  readonly runSeconds: Histogram
  readonly items: Counter
  readonly dropped: Counter
  /** 1 for the provider in use. */
  readonly provider: Gauge
}

export function createInferenceMetrics(metrics: Metrics): InferenceMetrics {
  const labels = ['model']
  return {
    queueItems: metrics.gauge({ name: 'inference_queue_items', help: 'Items that wait for a run.', labels }),
    batchItems: metrics.histogram({
      name: 'inference_batch_items',
      help: 'Items in one run.',
      labels,
      buckets: [1, 2, 4, 8, 16, 32, 64, 128],
    }),
    runSeconds: metrics.histogram({
      name: 'inference_run_seconds',
      help: 'Duration of one run, from dispatch to result.',
      labels,
      buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5],
    }),
    items: metrics.counter({ name: 'inference_items_total', help: 'Items that were run.', labels }),
    dropped: metrics.counter({
      name: 'inference_dropped_total',
      help: 'Calls that ended without a result.',
      labels: ['model', 'reason'],
    }),
    provider: metrics.gauge({
      name: 'inference_provider_info',
      help: 'The execution provider in use.',
      labels: ['provider'],
    }),
  }
}
