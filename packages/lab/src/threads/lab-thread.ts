import { Worker } from 'node:worker_threads'
import { SubnetkitError, toErrorMessage } from '@subnetkit/core'
import { LAB_THREAD_ENDED } from '../errors.js'
import type { CachedModels } from '../simulation/cached-models.js'
import type { LabPlan, LabRun } from '../types.js'
import type { FromThread, ModelRequest, ThreadData, ToThread } from './messages.js'
import { fromSentError, toSentFailure } from './sent-error.js'
import { createModelServer } from './serve-models.js'

export interface LabThread {
  /** One plan at a time. LAB_THREAD_ENDED when the thread ends before the plan does. */
  run(plan: LabPlan, onProgress: (done: number) => void): Promise<LabRun>
  /** Whether it can still run plans. */
  alive(): boolean
  /** Ends it at once, with the plan that it runs. */
  end(): Promise<void>
}

interface Job {
  readonly plan: LabPlan
  readonly onProgress: (done: number) => void
  resolve(run: LabRun): void
  reject(error: unknown): void
}

export function startLabThread(file: URL, data: ThreadData, models: CachedModels | undefined): LabThread {
  // Flags of the process may be none that a thread takes.
  const worker = new Worker(file, { workerData: data, execArgv: [] })
  const answer = createModelServer(models)
  let job: Job | undefined
  let ended: SubnetkitError | undefined

  const send = (message: ToThread): void => worker.postMessage(message)

  async function serve(id: number, request: ModelRequest): Promise<void> {
    try {
      send({ kind: 'result', id, result: await answer(request) })
    } catch (error) {
      send({ kind: 'failure', id, error: toSentFailure(error) })
    }
  }

  function close(settle: (job: Job) => void): void {
    const settled = job
    job = undefined
    if (settled) settle(settled)
  }

  function finish(reason: string, cause?: unknown): void {
    ended ??= new SubnetkitError(LAB_THREAD_ENDED, { reason }, { cause })
    const error = ended
    close(({ reject }) => reject(error))
  }

  worker.on('message', (message: FromThread) => {
    if (message.kind === 'request') void serve(message.id, message.request)
    else if (message.kind === 'progress') job?.onProgress(message.done)
    else if (message.kind === 'ran') close(({ plan, resolve }) => resolve({ ...message.run, plan }))
    else close(({ reject }) => reject(fromSentError(message.error)))
  })
  worker.on('error', (error) => finish(toErrorMessage(error), error))
  worker.on('exit', (code) => finish(`its code ended it with exit code ${code}`))

  return {
    run: (plan, onProgress) =>
      new Promise((resolve, reject) => {
        if (ended) {
          reject(ended)
          return
        }
        job = { plan, onProgress, resolve, reject }
        send({ kind: 'run', plan })
      }),
    alive: () => ended === undefined,
    end: async () => {
      await worker.terminate()
    },
  }
}
