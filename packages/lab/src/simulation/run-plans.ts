import type { Subnet } from '@subnetkit/subnet'
import type { LabPlan, LabRun } from '../types.js'
import { type LabModules, runLab } from './run-lab.js'

/** Runs several plans on one subnet; runs come in the order of their plans. */
export type RunPlans = (plans: readonly LabPlan[]) => Promise<readonly LabRun[]>

export interface RunPlansModules extends Omit<LabModules, 'onEpoch'> {
  /** Told after each epoch how many of its plan are done. */
  readonly onProgress?: (plan: LabPlan, done: number) => void
}

/** Runs plans one after another in this thread. */
export function createRunPlans(subnet: Subnet, { onProgress, ...modules }: RunPlansModules): RunPlans {
  return async (plans) => {
    const runs: LabRun[] = []
    for (const plan of plans)
      runs.push(await runLab(subnet, plan, { ...modules, onEpoch: ({ index }) => onProgress?.(plan, index + 1) }))
    return runs
  }
}
