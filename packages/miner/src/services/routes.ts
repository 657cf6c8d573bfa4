import { type AxonReply, type AxonRequest, type AxonRoute, parseJson } from '@subnetkit/axon'
import { type Clock, type Logger, SubnetkitError } from '@subnetkit/core'
import { INFERENCE_CLOSED, INFERENCE_DEADLINE_EXCEEDED, INFERENCE_QUEUE_FULL } from '@subnetkit/inference'
import type { Subnet, Task } from '@subnetkit/subnet'
import type { MinerMetrics } from '../metrics.js'
import type { Admission } from './admission.js'
import type { TaskResponder } from './responder.js'

/** Largest request that is read; requests of a subnet are small beside answers. */
const MAX_REQUEST_BYTES = 4 * 1024 * 1024

const busy: AxonReply = { status: 429, body: { error: 'busy' }, retryAfterSeconds: 1 }
const late: AxonReply = { status: 504, body: { error: 'the deadline has passed' } }

/** One route for each task that miners are asked. What `respond` throws goes to the axon, which answers 500 and logs it under an id. */
export function createRoutes(modules: {
  readonly subnet: Subnet
  readonly admission: Admission
  readonly responder: TaskResponder
  readonly clock: Clock
  readonly logger: Logger
  readonly metrics: MinerMetrics
}): AxonRoute[] {
  const { subnet, admission, responder, clock, logger, metrics } = modules

  async function answer(task: Task, request: AxonRequest): Promise<AxonReply> {
    const isLate = (): boolean =>
      request.signal.aborted ||
      (request.deadlineMs !== undefined && clock.now() - request.receivedAt >= request.deadlineMs)
    if (isLate()) return { status: 408, body: { error: 'the deadline cannot be met' } }
    const parsed = parse(task, request.body)
    if (parsed === undefined) return { status: 400, body: { error: 'the request does not pass the schema' } }
    const admitted = admission.run(request.signal, async () => {
      if (isLate()) return late
      const startedAt = clock.monotonic()
      const body = await responder.respond(task, parsed.request, request)
      metrics.respondSeconds.observe((clock.monotonic() - startedAt) / 1_000, { task: task.name })
      return isLate() ? late : { status: 200, body }
    })
    return admitted === undefined ? busy : admitted.catch((error: unknown) => explain(error, isLate))
  }

  /** What is nobody's fault has a status of its own. */
  function explain(error: unknown, isLate: () => boolean): AxonReply {
    if (isLate() || SubnetkitError.is(error, INFERENCE_DEADLINE_EXCEEDED)) return late
    if (SubnetkitError.is(error, INFERENCE_QUEUE_FULL)) return busy
    if (SubnetkitError.is(error, INFERENCE_CLOSED))
      return { status: 503, body: { error: 'stopping' }, retryAfterSeconds: 1 }
    throw error
  }

  return Object.values(subnet.tasks)
    .filter(({ asked }) => asked)
    .map((task) => ({
      path: `/subnetkit/${subnet.id}/${task.name}`,
      maxRequestBytes: MAX_REQUEST_BYTES,
      handle: async (request) => {
        let status = 500
        try {
          const reply = await answer(task, request)
          status = reply.status
          return reply
        } finally {
          metrics.requests.increment({ task: task.name, status })
          logger.debug('request answered', { task: task.name, caller: request.caller, status })
        }
      },
    }))
}

function parse(task: Task, body: Uint8Array): { readonly request: unknown } | undefined {
  const json = parseJson(body)
  if (!json.ok) return undefined
  try {
    return { request: task.parseRequest(json.value) }
  } catch {
    return undefined
  }
}
