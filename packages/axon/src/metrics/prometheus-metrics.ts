import type { Counter, Gauge, Histogram, Labels, Metrics } from '@subnetkit/core'
import { Counter as PromCounter, Gauge as PromGauge, Histogram as PromHistogram, Registry } from 'prom-client'

export interface PrometheusMetrics {
  readonly metrics: Metrics
  /** The text format of Prometheus. */
  render(): Promise<{ readonly contentType: string; readonly text: string }>
}

/** Measures into a registry of its own, so that two processes in one test share nothing. Declaring a name twice gives the same metric. */
export function createPrometheusMetrics(): PrometheusMetrics {
  const registry = new Registry()
  const registers = [registry]

  function declare<T>(name: string, create: () => T): T {
    return (registry.getSingleMetric(name) as T | undefined) ?? create()
  }

  const metrics: Metrics = {
    counter: ({ name, help, labels = [] }): Counter => {
      const metric = declare(name, () => new PromCounter({ name, help, labelNames: labels, registers }))
      return { increment: (values: Labels = {}, by = 1) => metric.inc(values, by) }
    },
    gauge: ({ name, help, labels = [] }): Gauge => {
      const metric = declare(name, () => new PromGauge({ name, help, labelNames: labels, registers }))
      return { set: (value, values: Labels = {}) => metric.set(values, value) }
    },
    histogram: ({ name, help, labels = [], buckets }): Histogram => {
      const options = { name, help, labelNames: labels, registers, ...(buckets ? { buckets: [...buckets] } : {}) }
      const metric = declare(name, () => new PromHistogram(options))
      return { observe: (value, values: Labels = {}) => metric.observe(values, value) }
    },
  }

  return { metrics, render: async () => ({ contentType: registry.contentType, text: await registry.metrics() }) }
}
