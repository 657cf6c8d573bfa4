import { once } from 'node:events'
import { createRequire } from 'node:module'
import { toErrorMessage } from '@subnetkit/core'
import type * as Onnxruntime from 'onnxruntime-node'
import { createSessionOptions } from '../worker/session-options.js'
import type { ProbeAnswer, ProbeRequest } from './probe-messages.js'

const INPUT = [1, 2, 3, 4]
const EXPECTED = [7, 10, 15, 22]

async function probe({ runtimeEntry, provider, model }: ProbeRequest): Promise<ProbeAnswer> {
  const runtime = createRequire(runtimeEntry)(runtimeEntry) as typeof Onnxruntime
  const session = await runtime.InferenceSession.create(Buffer.from(model, 'base64'), createSessionOptions(provider))
  const { y } = await session.run({ x: new runtime.Tensor('float32', Float32Array.from(INPUT), [2, 2]) })
  const values = [...((y?.data ?? []) as Float32Array)]
  if (values.join() !== EXPECTED.join()) return { ok: false, why: `it multiplies wrongly: [${values.join(', ')}]` }
  return { ok: true }
}

const [request] = (await once(process, 'message')) as [ProbeRequest]
const answer = await probe(request).catch((error: unknown): ProbeAnswer => ({ ok: false, why: toErrorMessage(error) }))
process.send?.(answer, () => process.disconnect())
