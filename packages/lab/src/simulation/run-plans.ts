import type { Subnet } from '@subnetkit/subnet'
import type { LabPlan, LabRun } from '../types.js'
import { type LabModules, runLab } from './run-lab.js'

/** Runs several plans on one subnet; runs come in the order of their plans. */
export type RunPlans = (plans: readonly LabPlan[]) => Promise<readonly LabRun[]>

/** Folders of the miners of one run. */
export interface OpenDisks {
  directoryOf(hotkey: string): string
  close(): Promise<void>
}

export interface RunPlansModules extends Omit<LabModules, 'onEpoch' | 'directoryOf'> {
  /** Called for each run, so that none finds what another has left. Default: miners have no disk. */
  readonly openDisks?: () => OpenDisks
  /** Told after each epoch how many of its plan are done. */
  readonly onProgress?: (plan: LabPlan, done: number) => void
}

/** Runs plans one after another in this thread. */
export function createRunPlans(subnet: Subnet, modules: RunPlansModules): RunPlans {
  return async (plans) => {
    const runs: LabRun[] = []
    for (const plan of plans) runs.push(await runPlan(subnet, plan, modules))
    return runs
  }
}

async function runPlan(
  subnet: Subnet,
  plan: LabPlan,
  { onProgress, openDisks, ...modules }: RunPlansModules,
): Promise<LabRun> {
  const disks = openDisks?.()
  try {
    return await runLab(subnet, plan, {
      ...modules,
      ...(disks && { directoryOf: disks.directoryOf }),
      onEpoch: ({ index }) => onProgress?.(plan, index + 1),
    })
  } finally {
    await disks?.close()
  }
}
