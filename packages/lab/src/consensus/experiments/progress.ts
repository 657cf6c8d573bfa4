import type { Yuma } from '@subnetkit/yuma'

export interface ExperimentModules {
  readonly yuma: Yuma
  /** Called after each part of an experiment. */
  readonly onProgress?: (progress: Progress) => void
}

export interface Progress {
  /** Parts that are done. */
  readonly done: number
  readonly total: number
}

/** Runs `run` for each item, and says after each how far it is. */
export function runEach<T, Result>(
  items: readonly T[],
  run: (item: T) => Result,
  { onProgress }: Pick<ExperimentModules, 'onProgress'>,
): Result[] {
  return items.map((item, index) => {
    const result = run(item)
    onProgress?.({ done: index + 1, total: items.length })
    return result
  })
}
