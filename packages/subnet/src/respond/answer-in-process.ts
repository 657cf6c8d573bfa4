import { SubnetkitError } from '@subnetkit/core'
import type { Answer } from '../contract/answer.js'
import type { Random } from '../contract/random.js'
import type { Subnet } from '../contract/subnet.js'
import type { Task } from '../contract/task.js'
import { SUBNET_STRATEGY_UNFIT } from '../errors.js'
import { identityOf } from '../strategies/identity-of.js'
import type { Caller, RivalAnswer, Strategy, StrategyContext, StrategyModels } from '../strategies/strategy.js'
import { collectResponse } from './collect-response.js'

/** One question to a miner that has no process of its own. */
export interface InProcessQuestion {
  readonly subnet: Subnet
  readonly task: Task
  readonly strategy: Strategy
  /** As JSON. */
  readonly request: unknown
  /** See `StrategyContext`; default the digest of the request. */
  readonly identity?: string
  /** The miner's own; default an empty text, for subnets whose miners need not know it. */
  readonly hotkey?: string
  readonly caller: Caller
  readonly random: Random
  /** By the names of `strategy.models`. */
  readonly models: StrategyModels
  readonly directory: string
  /** Belongs to the miner. */
  readonly memory: Map<string, unknown>
  readonly rivals?: readonly RivalAnswer[]
  readonly drawAhead?: StrategyContext['drawAhead']
  /** What arrives of a value that is sent as JSON; default: it is written and read. */
  readonly receive?: (value: unknown) => unknown
  /** Throws where what arrived is no response; default: the task reads it. */
  readonly assertResponse?: (json: unknown) => void
  /** Milliseconds that have passed so far, without what the strategy itself waits. */
  readonly elapsedMs: () => number
  /** Told of a strategy that can do nothing with this task (SUBNET_STRATEGY_UNFIT): its failure says nothing about the cheat. */
  readonly onUnfit?: (error: SubnetkitError) => void
  /** Told why there is no answer: what the miner's code threw, or why what it gave is no response. Not of a strategy that does not fit. */
  readonly onFailure?: (error: unknown) => void
}

/**
 * Lets one miner answer, through JSON as over a network. The value of the answer stays JSON. Nobody waits in fact: an answer whose time
 * passes the deadline is none. Whatever the miner's code throws is that miner's failure.
 */
export async function answerInProcess(question: InProcessQuestion): Promise<Answer<unknown>> {
  const { subnet, task, strategy, caller, directory, elapsedMs } = question
  if (!task.asked) return { ok: true, value: null, totalMs: 0 }
  let waitedMs = 0
  const stream: StreamTimings = {}
  const totalMs = (): number => elapsedMs() + waitedMs
  const request = task.parseRequest(question.request)
  const { signal } = new AbortController()

  async function honest(models: StrategyModels = question.models): Promise<unknown> {
    const { hotkey = '' } = question
    const call = { models, directory, hotkey, caller: caller.hotkey, deadlineMs: task.deadlineMs, signal }
    const given = subnet.responders[task.name]?.(request, call)
    const onChunk = (chunk: unknown): void => {
      stream.firstChunkMs ??= totalMs()
      task.parseChunk(task.encodeChunk(chunk))
    }
    const collected = given && (await collectResponse(given, onChunk))
    if (collected?.chunks !== undefined) stream.chunks = collected.chunks
    return collected?.value
  }

  const { random, models, memory, rivals, drawAhead, identity = identityOf(question.request) } = question
  const context: StrategyContext = {
    ...{ subnet, task, request, identity, caller, random, models, directory, memory, signal },
    ...(rivals && { rivals }),
    ...(drawAhead && { drawAhead }),
    sleep: async (ms) => {
      waitedMs += ms
    },
  }
  try {
    const value = await strategy.respond(context, honest)
    if (totalMs() > task.deadlineMs) return { ok: false, kind: 'timeout', totalMs: totalMs() }
    return accept(question, value, totalMs(), stream)
  } catch (error) {
    if (SubnetkitError.is(error, SUBNET_STRATEGY_UNFIT)) question.onUnfit?.(error)
    else question.onFailure?.(error)
    return { ok: false, kind: 'failed', totalMs: totalMs() }
  }
}

interface StreamTimings {
  firstChunkMs?: number
  chunks?: number
}

/** What cannot be encoded is sent as it is: a careless or malicious miner does that too. */
function accept(
  { task, receive = throughJson, assertResponse = task.parseResponse, onFailure }: InProcessQuestion,
  value: unknown,
  totalMs: number,
  stream: StreamTimings,
): Answer<unknown> {
  try {
    const received = receive(encodeIfPossible(task, value))
    assertResponse(received)
    return { ok: true, value: received, totalMs, ...stream }
  } catch (error) {
    onFailure?.(error)
    return { ok: false, kind: 'invalid', totalMs }
  }
}

function throughJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value ?? null))
}

function encodeIfPossible(task: Task, value: unknown): unknown {
  try {
    return task.encodeResponse(value)
  } catch {
    return value
  }
}
