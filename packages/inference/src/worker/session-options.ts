import type { InferenceSession } from 'onnxruntime-node'
import type { Provider } from './inference-messages.js'

/**
 * Options of every session. Parallelism comes from workers: one thread in each costs least, and threads that spin while
 * they wait would burn the cores of the other processes.
 */
export function createSessionOptions(provider: Provider): InferenceSession.SessionOptions {
  return {
    executionProviders: [provider],
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    logSeverityLevel: 3,
    extra: { session: { intra_op: { allow_spinning: '0' } } },
  }
}
