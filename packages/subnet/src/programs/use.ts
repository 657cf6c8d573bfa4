import { type ProgramMethod, type ProgramSpec, titleOf } from '@subnetkit/program'

/** A function of a task that a program does. */
export interface ProgramUse {
  readonly task: string
  readonly method: ProgramMethod
  readonly spec: ProgramSpec
}

/** `respond: python3 worker.py`; with several tasks `put.respond: python3 worker.py`. */
export function describePrograms(uses: readonly ProgramUse[], tasks: readonly string[]): string[] {
  return uses.map(({ task, method, spec }) => {
    const name = tasks.length > 1 ? `${task}.${method}` : method
    return `${name}: ${titleOf(spec)}`
  })
}
