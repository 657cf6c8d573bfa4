import { type Counter, type Histogram, type Metrics, noopMetrics } from '@subnetkit/core'

/** What is measured of programs, by their command. */
export interface ProgramMetrics {
  readonly starts: Counter
  readonly calls: Counter
  readonly callSeconds: Histogram
}

/** One for all programs of a process: names are given once. */
export function createProgramMetrics(metrics: Metrics = noopMetrics): ProgramMetrics {
  return {
    starts: metrics.counter({
      name: 'program_starts_total',
      help: 'Starts, the first one included.',
      labels: ['program'],
    }),
    calls: metrics.counter({
      name: 'program_calls_total',
      help: 'Calls by how they ended: ok, or the code of the error.',
      labels: ['program', 'method', 'outcome'],
    }),
    callSeconds: metrics.histogram({
      name: 'program_call_seconds',
      help: 'Duration of calls that were answered.',
      labels: ['program', 'method'],
      buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10],
    }),
  }
}
