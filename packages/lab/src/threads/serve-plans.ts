import { parentPort, workerData } from 'node:worker_threads'
import { assertInvariant } from '@subnetkit/core'
import type { Subnet } from '@subnetkit/subnet'
import { createRunPlans, type RunPlansModules } from '../simulation/run-plans.js'
import type { LabPlan } from '../types.js'
import type { FromThread, ThreadData, ToThread } from './messages.js'
import { createRemoteModels } from './remote-models.js'
import { toSentError } from './sent-error.js'

/** What a thread experiments on. */
export interface ThreadSubject {
  readonly subnet: Subnet
  readonly modules: Omit<RunPlansModules, 'models' | 'onProgress' | 'signal'>
}

/**
 * What a worker file calls: runs the plans that `createThreads` sends it. `load` is told what was given there, and loads once; where it
 * fails, every plan fails with its error.
 */
export function servePlans(load: (given: unknown) => Promise<ThreadSubject>): void {
  const port = parentPort
  assertInvariant(port, 'plans are served in a worker thread')
  const { provider, given } = workerData as ThreadData
  const send = (message: FromThread): void => port.postMessage(message)
  const remote = provider === undefined ? undefined : createRemoteModels(provider, send)
  const loading = load(given)
  // Told with the first plan.
  loading.catch(() => {})

  async function run(plan: LabPlan): Promise<void> {
    try {
      const { subnet, modules } = await loading
      const runPlans = createRunPlans(subnet, {
        ...modules,
        ...(remote && { models: remote.models }),
        onProgress: (_plan, done) => send({ kind: 'progress', done }),
      })
      for (const result of await runPlans([plan])) send({ kind: 'ran', run: result })
    } catch (error) {
      send({ kind: 'failed', error: toSentError(error) })
    }
  }

  port.on('message', (message: ToThread) => {
    if (message.kind === 'run') void run(message.plan)
    else remote?.settle(message)
  })
}
