import { Worker } from 'node:worker_threads'
import { SubnetkitError, toErrorMessage } from '@subnetkit/core'
import { LAB_MAP_THREAD_FAILED } from '../errors.js'
import type { MapPlan } from './plan.js'
import type { MapRow } from './retention-map.js'

export interface ComputeRowsOptions {
  readonly plan: MapPlan
  /** Numbers of rows, computed in this order. */
  readonly rows: readonly number[]
  readonly threads: number
}

export interface ComputeRowsModules {
  readonly signal: AbortSignal
  /** Called with each row as it is done, in any order. What it throws ends the work. */
  readonly onRow: (row: MapRow) => void
}

/** Computes rows in worker threads, each thread a row at a time. Rejects with the signal's reason, LAB_MAP_THREAD_FAILED, or what `onRow` threw. */
export async function computeRows(options: ComputeRowsOptions, { signal, onRow }: ComputeRowsModules): Promise<void> {
  signal.throwIfAborted()
  const waiting = [...options.rows]
  const workers: Worker[] = []
  const settled = new AbortController()
  try {
    await new Promise<void>((resolve, reject) => {
      let left = waiting.length
      if (left === 0) resolve()
      signal.addEventListener('abort', () => reject(signal.reason), { signal: settled.signal })
      const next = (worker: Worker): void => {
        const row = waiting.shift()
        if (row !== undefined) worker.postMessage(row)
      }
      for (let thread = Math.min(Math.max(1, options.threads), left); thread > 0; thread--) {
        const worker = startWorker(options.plan)
        workers.push(worker)
        worker.on('message', (row: MapRow) => {
          try {
            onRow(row)
          } catch (error) {
            reject(error)
            return
          }
          left--
          if (left === 0) resolve()
          else next(worker)
        })
        worker.on('error', (cause) => reject(failed(toErrorMessage(cause), cause)))
        worker.on('exit', (code) => reject(failed(`it ended with code ${code}`)))
        next(worker)
      }
    })
  } finally {
    settled.abort()
    await Promise.all(workers.map((worker) => worker.terminate()))
  }
}

/** Flags of the process may be none that a thread takes. */
function startWorker(workerData: MapPlan): Worker {
  return new Worker(new URL('./map-worker.js', import.meta.url), { workerData, execArgv: [] })
}

function failed(reason: string, cause?: unknown): SubnetkitError {
  return new SubnetkitError(LAB_MAP_THREAD_FAILED, { reason }, { cause })
}
