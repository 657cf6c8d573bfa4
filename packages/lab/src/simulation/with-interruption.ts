import type { Interruption, ValidatorStrategy } from '../types.js'

/** The same strategy, but for some epochs. */
export function withInterruption(
  strategy: ValidatorStrategy,
  interruption: Interruption | undefined,
): ValidatorStrategy {
  if (interruption === undefined) return strategy
  const { fromEpoch, epochs, does } = interruption
  return {
    ...strategy,
    opinion: (context) => {
      if (context.epoch < fromEpoch || context.epoch >= fromEpoch + epochs) return strategy.opinion(context)
      return does === 'nothing' ? 'keep' : context.own.map(() => 1)
    },
  }
}
