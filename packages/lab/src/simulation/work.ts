import type { LabWork } from '../types.js'
import type { InputListener } from './cached-models.js'

export interface Work {
  readonly onInput: InputListener
  onEvaluation(): void
  counts(): LabWork
}

/** Counts what one experiment computes, whatever others have left in the cache. */
export function createWork(): Work {
  const keys = new Set<string>()
  let inferences = 0
  let evaluations = 0
  return {
    onInput: (key) => {
      inferences++
      keys.add(key)
    },
    onEvaluation: () => {
      evaluations++
    },
    counts: () => ({ inferences, distinctInputs: keys.size, evaluations }),
  }
}
