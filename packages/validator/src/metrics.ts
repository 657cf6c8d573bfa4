import type { Counter, Gauge, Histogram, Metrics } from '@subnetkit/core'

/** What a validator measures. */
export interface ValidatorMetrics {
  readonly epochBlock: Gauge
  readonly rounds: Counter
  /** Epochs that began while the one before was still being scored. */
  readonly skipped: Counter
  readonly roundSeconds: Histogram
  /** By task and outcome: `ok` or the kind of failure. */
  readonly answers: Counter
  readonly evaluateFailures: Counter
  readonly abandoned: Counter
  readonly settled: Counter
  readonly weightErrors: Counter
  /** By outcome: `effective`, `committed`, `nothing`, `no-permit`, `no-beacon`, `rate-limited`, `not-registered`, `missed`. */
  readonly intervals: Counter
  readonly lastEffectiveBlock: Gauge
  readonly revealEpoch: Gauge
  readonly permit: Gauge
}

export function createValidatorMetrics(metrics: Metrics): ValidatorMetrics {
  const counter = (name: string, help: string, labels: readonly string[] = []): Counter =>
    metrics.counter({ name, help, labels })
  const gauge = (name: string, help: string): Gauge => metrics.gauge({ name, help })
  return {
    epochBlock: gauge('validator_epoch_block', 'First block of the current epoch.'),
    rounds: counter('validator_rounds_total', 'Rounds of questions, by outcome.', ['outcome']),
    skipped: counter(
      'validator_skipped_total',
      'Epochs that were skipped because the one before was still being scored.',
    ),
    roundSeconds: metrics.histogram({
      name: 'validator_round_seconds',
      help: 'Duration of one round, from the first question to the scores.',
      buckets: [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300],
    }),
    answers: counter('validator_answers_total', 'Answers, by task and outcome.', ['task', 'outcome']),
    evaluateFailures: counter('validator_evaluate_failures_total', 'Evaluations that failed, by task.', ['task']),
    abandoned: counter('validator_entries_abandoned_total', 'Entries given up without a score, by task.', ['task']),
    settled: counter('validator_entries_settled_total', 'Entries that got a score, by task.', ['task']),
    weightErrors: counter('validator_weight_errors_total', 'Failed attempts to set weights, by code.', ['code']),
    intervals: counter('validator_intervals_total', 'Epochs that ended, by what became of the weights.', ['outcome']),
    lastEffectiveBlock: gauge(
      'validator_weights_effective_block',
      'Block of the last weights that were set or committed.',
    ),
    revealEpoch: gauge(
      'validator_weights_reveal_epoch',
      'Epoch of the subnet in which the chain reveals the weights that were committed last.',
    ),
    permit: gauge('validator_permit', '1 while the hotkey has a validator permit.'),
  }
}
