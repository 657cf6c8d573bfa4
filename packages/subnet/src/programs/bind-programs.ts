import { SubnetkitError, toErrorMessage } from '@subnetkit/core'
import type { ProgramMethod } from '@subnetkit/program'
import { z } from 'zod'
import type { Responder, Subnet } from '../contract/subnet.js'
import type { EvaluateContext, Task } from '../contract/task.js'
import { SUBNET_EVIDENCE_INVALID, SUBNET_PROGRAM_RESULT_INVALID } from '../errors.js'
import type { ProgramUse } from './use.js'

/** One call to a program, with what it is told as JSON. */
export interface ProgramCall {
  readonly use: ProgramUse
  readonly params: Readonly<Record<string, unknown>>
  /** What a result that depends on nothing else depends on. */
  readonly identity: unknown
  /** Absent where time is not real. */
  readonly timeoutMs?: number
  readonly signal: AbortSignal
  /** What the result means; throws when it passes no schema. */
  read(json: unknown): unknown
}

/** Calls the program of a use; gives what `read` makes of its result. */
export type CallProgram = (call: ProgramCall) => Promise<unknown>

/** The same subnet, in which running programs stand where programs were declared. Functions whose method is not bound stay as they are. */
export function bindPrograms(subnet: Subnet, methods: readonly ProgramMethod[], call: CallProgram): Subnet {
  const responders = { ...subnet.responders }
  const tasks = { ...subnet.tasks }
  for (const use of subnet.programs.filter(({ method }) => methods.includes(method))) {
    const task = tasks[use.task]
    if (task === undefined) continue
    if (use.method === 'respond') responders[use.task] = bindResponder(task, use, call)
    else tasks[use.task] = { ...task, evaluate: bindEvaluate(subnet, task, use, call) }
  }
  return { ...subnet, responders, tasks }
}

function bindResponder(task: Task, use: ProgramUse, call: CallProgram): Responder {
  return async (value, { caller, directory, deadlineMs, signal }) => {
    const request = task.encodeRequest(value)
    return call({
      use,
      params: { task: task.name, request, caller, directory, deadlineMs },
      identity: [task.name, request],
      timeoutMs: deadlineMs,
      signal,
      read: (json) =>
        checked(json, task.parseResponse, (why) => {
          const args = { task: task.name, method: use.method, schema: 'response', why }
          return new SubnetkitError(SUBNET_PROGRAM_RESULT_INVALID, args)
        }),
    })
  }
}

function bindEvaluate(
  subnet: Subnet,
  task: Task,
  use: ProgramUse,
  call: CallProgram,
): (context: EvaluateContext) => Promise<unknown> {
  return async (context) => {
    const { artefact, block, random, signal, miner } = context
    const request = task.encodeRequest(context.request)
    const secret = task.encodeSecret(context.secret)
    const answer = context.answer.ok
      ? { ...context.answer, value: task.encodeResponse(context.answer.value) }
      : context.answer
    const state = subnet.state ? subnet.state.encode(miner.state) : null
    const { hotkey, coldkey, uid, registeredAt } = miner
    return call({
      use,
      params: {
        ...{ task: task.name, request, secret, answer, block, seed: random.hex(32) },
        miner: { hotkey, coldkey, uid, registeredAt, state },
        artefact: artefact ?? null,
      },
      identity: [task.name, request, secret, answer.ok ? [answer.value] : answer.kind],
      signal,
      read: (json) =>
        checked(
          json,
          task.parseEvidence,
          (why) => new SubnetkitError(SUBNET_EVIDENCE_INVALID, { task: task.name, why }),
        ),
    })
  }
}

function checked(json: unknown, parse: (json: unknown) => unknown, failure: (why: string) => Error): unknown {
  try {
    return parse(json)
  } catch (error) {
    throw failure(error instanceof z.core.$ZodError ? z.prettifyError(error) : toErrorMessage(error))
  }
}
