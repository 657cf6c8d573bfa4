import { type Logger, toErrorMessage } from '@subnetkit/core'
import type { LabProblem } from '../types.js'

export interface Problems {
  note(stage: LabProblem['stage'], error: unknown): void
  all(): LabProblem[]
}

/** Counts what went wrong in the subnet's own code. */
export function createProblems(logger: Logger): Problems {
  const found = new Map<LabProblem['stage'], LabProblem>()
  return {
    note: (stage, error) => {
      const before = found.get(stage)
      const example = before?.example ?? toErrorMessage(error)
      if (before === undefined) logger.warn(`${stage} failed`, { error: example })
      found.set(stage, { stage, count: (before?.count ?? 0) + 1, example })
    },
    all: () => [...found.values()],
  }
}
