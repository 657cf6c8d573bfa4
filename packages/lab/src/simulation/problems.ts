import { type Logger, toErrorMessage } from '@subnetkit/core'
import type { LabProblem } from '../types.js'

export interface Problems {
  note(stage: LabProblem['stage'], error: unknown, strategy?: string): void
  all(): LabProblem[]
}

/** Counts what went wrong in the subnet's own code, and in strategies that do not fit it. */
export function createProblems(logger: Logger): Problems {
  const found = new Map<string, LabProblem>()
  return {
    note: (stage, error, strategy) => {
      const key = strategy === undefined ? stage : `${stage} ${strategy}`
      const before = found.get(key)
      const example = before?.example ?? toErrorMessage(error)
      if (before === undefined) logger.warn(`${key} failed`, { error: example })
      found.set(key, { stage, count: (before?.count ?? 0) + 1, example, ...(strategy !== undefined && { strategy }) })
    },
    all: () => [...found.values()],
  }
}
