import { assertInvariant, type Logger, SubnetkitError, toErrorMessage } from '@subnetkit/core'
import { Piscina } from 'piscina'
import { INFERENCE_MODEL_LOAD_FAILED } from '../errors.js'
import type { InferenceJob, InferenceResult, InferenceWorkerData, NamedTensors } from './inference-messages.js'

/** Workers with one session each. At most as many runs at a time as there are workers. */
export interface InferencePool {
  /** Runs the model once. The buffers of `inputs` are transferred: the caller loses them. */
  run(inputs: NamedTensors): Promise<NamedTensors>
  /** Waits for every run and then ends the workers. */
  close(): Promise<void>
}

export interface InferencePoolOptions extends InferenceWorkerData {
  readonly workers: number
}

// Each round asks every worker at once; a second is needed when one of them was still starting.
const WARM_UP_ROUNDS = 5

export async function createInferencePool(
  options: InferencePoolOptions,
  modules: { readonly logger: Logger },
): Promise<InferencePool> {
  const { workers, ...workerData } = options
  const pool = new Piscina<InferenceJob, InferenceResult>({
    filename: new URL('./inference-worker.js', import.meta.url).href,
    minThreads: workers,
    maxThreads: workers,
    concurrentTasksPerWorker: 1,
    idleTimeout: Number.POSITIVE_INFINITY,
    maxQueue: workers * 2,
    workerData,
  })
  // A worker that dies between tasks is replaced; without a listener its error would end the process.
  pool.on('error', (error) => modules.logger.error('inference worker failed', { error: toErrorMessage(error) }))
  const inFlight = new Set<Promise<unknown>>()

  function submit(job: InferenceJob, transferList: ArrayBuffer[] = []): Promise<InferenceResult> {
    const running = pool.run(job, { transferList })
    inFlight.add(running)
    const forget = (): void => void inFlight.delete(running)
    running.then(forget, forget)
    return running
  }

  // A worker that is ended inside native code takes the whole process with it, so nothing here ever ends one that runs:
  // no abort signal on a task, and destroy only when all have settled.
  async function close(): Promise<void> {
    while (inFlight.size > 0) await Promise.allSettled(inFlight)
    await pool.destroy()
  }

  async function warmUp(): Promise<void> {
    const loaded = new Set<number>()
    for (let round = 0; round < WARM_UP_ROUNDS && loaded.size < workers; round++) {
      const results = await Promise.all(Array.from({ length: workers }, () => submit({ kind: 'load' })))
      for (const result of results) if (result.kind === 'loaded') loaded.add(result.threadId)
    }
  }

  try {
    await warmUp()
  } catch (error) {
    await close()
    const { modelPath: path, provider } = options
    throw new SubnetkitError(
      INFERENCE_MODEL_LOAD_FAILED,
      { path, provider, why: toErrorMessage(error) },
      { cause: error },
    )
  }

  return {
    async run(inputs) {
      const buffers = Object.values(inputs).map(({ data }) => data.buffer)
      const result = await submit(
        { kind: 'run', inputs },
        buffers.filter((buffer) => buffer instanceof ArrayBuffer),
      )
      assertInvariant(result.kind === 'ran', 'a worker answers a run with its outputs')
      return result.outputs
    },
    close,
  }
}
