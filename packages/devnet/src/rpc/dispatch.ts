import { type Clock, isAbortError, type Logger, systemClock, toErrorMessage } from '@subnetkit/core'
import { z } from 'zod'
import type { Caller, MethodTable } from './method.js'
import {
  invalidParams,
  invalidRequest,
  methodNotFound,
  parseFailed,
  RpcError,
  type RpcErrorObject,
  toRpcErrorObject,
} from './rpc-error.js'
import { createRpcStats, type RpcStats } from './rpc-stats.js'

const maxBatch = 1_000
/** Other work gets its turn after so long of one batch. */
const turnMs = 100
/** As much as the real node gives by default, in characters. */
const maxResponse = 15 * 1024 * 1024
const responseTooBig = { code: -32008, message: 'Response is too big', data: `Exceeded max limit of ${maxResponse}` }
const batchTooBig = { code: -32011, message: `The batch response was too large: more than ${maxResponse}` }

const requestSchema = z.object({
  jsonrpc: z.literal('2.0'),
  id: z.union([z.string(), z.number(), z.null()]).optional(),
  method: z.string(),
  params: z.union([z.array(z.unknown()), z.record(z.string(), z.unknown())]).nullish(),
})

type RequestId = string | number | null
type Response = { readonly jsonrpc: '2.0'; readonly id: RequestId } & (
  | { readonly result: unknown }
  | { readonly error: RpcErrorObject }
)

/** Answers one message with one message, or with null when it asked for no answer. Never throws. */
export type Dispatch = (text: string, caller: Caller) => Promise<string | null>

/** JSON-RPC 2.0 over a table of methods: single requests, batches, notifications. */
export function createDispatch(
  methods: MethodTable,
  modules: { readonly logger: Logger; readonly clock?: Clock; readonly stats?: RpcStats },
): Dispatch {
  const { stats = createRpcStats(), clock = systemClock } = modules

  async function answer(request: unknown, caller: Caller): Promise<Response | null> {
    stats.requests++
    const parsed = requestSchema.safeParse(request)
    if (!parsed.success) {
      stats.failures++
      return fail(idOf(request), invalidRequest)
    }
    const { id, method, params } = parsed.data
    try {
      const handler = Object.hasOwn(methods, method) ? methods[method] : undefined
      if (handler === undefined) throw new RpcError(methodNotFound)
      const result = await handler(requireList(params), caller)
      return id === undefined ? null : { jsonrpc: '2.0', id, result: result ?? null }
    } catch (error) {
      stats.failures++
      if (!isAbortError(error)) modules.logger.debug('rpc call failed', { method, reason: toErrorMessage(error) })
      return id === undefined ? null : fail(id, toRpcErrorObject(error))
    }
  }

  async function answerBatch(batch: readonly unknown[], caller: Caller): Promise<string | null> {
    if (batch.length === 0) return JSON.stringify(fail(null, invalidRequest))
    if (batch.length > maxBatch)
      return JSON.stringify(
        fail(null, { code: -32010, message: `The batch request was too large: more than ${maxBatch}` }),
      )
    const answers: string[] = []
    let length = 0
    let turnEndMs = clock.monotonic() + turnMs
    for (const request of batch) {
      if (clock.monotonic() >= turnEndMs) {
        await new Promise<void>((resolve) => setImmediate(resolve))
        turnEndMs = clock.monotonic() + turnMs
      }
      if (caller.signal?.aborted) return null
      const response = await answer(request, caller)
      if (response === null) continue
      const text = write(response)
      length += text.length
      if (length > maxResponse) return JSON.stringify(fail(null, batchTooBig))
      answers.push(text)
    }
    return answers.length > 0 ? `[${answers.join(',')}]` : null
  }

  return async (text, caller) => {
    const request = parseJson(text)
    if (request === undefined) return JSON.stringify(fail(null, parseFailed))
    if (Array.isArray(request)) return await answerBatch(request, caller)
    const response = await answer(request, caller)
    return response === null ? null : write(response)
  }
}

/** No method here takes its parameters by name. */
function requireList(params: readonly unknown[] | object | null | undefined): readonly unknown[] {
  if (params === null || params === undefined) return []
  if (Array.isArray(params)) return params
  throw new RpcError(invalidParams('expected the parameters as a list, as in [1]'))
}

/** An answer longer than a client can be expected to take is an error. */
function write(response: Response): string {
  const text = JSON.stringify(response)
  return text.length <= maxResponse ? text : JSON.stringify(fail(response.id, responseTooBig))
}

function fail(id: RequestId, error: RpcErrorObject): Response {
  return { jsonrpc: '2.0', id, error }
}

function idOf(request: unknown): RequestId {
  const id: unknown = typeof request === 'object' && request !== null && 'id' in request ? request.id : null
  return typeof id === 'string' || typeof id === 'number' ? id : null
}

/** Undefined when it is no JSON, which no JSON text stands for. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
