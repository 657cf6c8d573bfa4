export type Labels = Readonly<Record<string, string | number>>

export interface Counter {
  increment(labels?: Labels, by?: number): void
}

export interface Gauge {
  set(value: number, labels?: Labels): void
}

export interface Histogram {
  observe(value: number, labels?: Labels): void
}

interface MetricOptions {
  /** Ends in its unit: `_seconds`, `_bytes`, `_total`. */
  readonly name: string
  readonly help: string
  readonly labels?: readonly string[]
}

/** Where a service declares what it measures. @subnetkit/axon implements it for Prometheus. */
export interface Metrics {
  counter(options: MetricOptions): Counter
  gauge(options: MetricOptions): Gauge
  histogram(options: MetricOptions & { readonly buckets?: readonly number[] }): Histogram
}

/** Measures nothing. */
export const noopMetrics: Metrics = {
  counter: () => ({ increment: () => {} }),
  gauge: () => ({ set: () => {} }),
  histogram: () => ({ observe: () => {} }),
}
