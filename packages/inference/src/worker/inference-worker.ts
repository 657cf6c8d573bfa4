import { createRequire } from 'node:module'
import { threadId, workerData } from 'node:worker_threads'
import type * as Onnxruntime from 'onnxruntime-node'
import type {
  InferenceJob,
  InferenceResult,
  InferenceWorkerData,
  NamedTensors,
  TypedTensor,
} from './inference-messages.js'
import { createSessionOptions } from './session-options.js'

const data = workerData as InferenceWorkerData
let loading: Promise<Session> | undefined

interface Session {
  readonly runtime: typeof Onnxruntime
  readonly session: Onnxruntime.InferenceSession
}

async function load(): Promise<Session> {
  const runtime = createRequire(data.runtimeEntry)(data.runtimeEntry) as typeof Onnxruntime
  return {
    runtime,
    session: await runtime.InferenceSession.create(data.modelPath, createSessionOptions(data.provider)),
  }
}

async function run({ runtime, session }: Session, inputs: NamedTensors): Promise<NamedTensors> {
  const feeds = Object.entries(inputs).map(([name, { type, data: values, dims }]) => [
    name,
    new runtime.Tensor(type, values, dims),
  ])
  const results = await session.run(Object.fromEntries(feeds))
  return Object.fromEntries(
    Object.entries(results).map(([name, { type, data: values, dims }]) => [
      name,
      { type, data: values, dims } as TypedTensor,
    ]),
  )
}

/** One session and one function: what a worker of the pool does. */
export default async function handle(job: InferenceJob): Promise<InferenceResult> {
  loading ??= load()
  const session = await loading
  if (job.kind === 'load') return { kind: 'loaded', threadId }
  return { kind: 'ran', outputs: await run(session, job.inputs) }
}
