import type { Answer } from '../contract/answer.js'
import type { Random } from '../contract/random.js'
import type { Subnet } from '../contract/subnet.js'
import type { Task } from '../contract/task.js'
import { collectResponse } from '../respond/collect-response.js'
import { resolveStrategy } from '../strategies/resolve-strategy.js'
import type { EngineOptions } from './engine-options.js'

/** What an answer takes when nobody waits on purpose. */
const USUAL_MS = 10

export interface Question {
  readonly task: Task
  readonly hotkey: string
  /** As JSON. */
  readonly request: unknown
  readonly random: Random
}

/**
 * Lets one miner answer, through JSON as over a network. The value of the answer stays JSON.
 * Time is what the miner says that it waits: an answer that waits beyond the deadline is none, and nobody waits in fact.
 */
export async function askMiner(subnet: Subnet, question: Question, options: EngineOptions): Promise<Answer<unknown>> {
  const { task, hotkey } = question
  if (!task.asked) return { ok: true, value: null, totalMs: 0 }
  let totalMs = USUAL_MS
  let chunks: number | undefined
  const strategy = resolveStrategy(options.miners[hotkey] ?? 'honest')
  const request = task.parseRequest(question.request)
  const models = modelsFor(strategy.models(subnet.models), options)
  const { signal } = new AbortController()
  const directory = options.directoryOf?.(hotkey) ?? ''
  const sleep = async (ms: number): Promise<void> => {
    totalMs += ms
  }
  async function honest(): Promise<unknown> {
    const given = subnet.responders[task.name]?.(request, {
      models,
      directory,
      caller: 'validator',
      deadlineMs: task.deadlineMs,
      signal,
    })
    const collected = given && (await collectResponse(given, (chunk) => void task.parseChunk(task.encodeChunk(chunk))))
    chunks = collected?.chunks
    return collected?.value
  }
  try {
    const context = { subnet, task, request, random: question.random, models, directory, sleep, signal }
    const value = await strategy.respond(context, honest)
    if (totalMs > task.deadlineMs) return { ok: false, kind: 'timeout', totalMs }
    return accept(task, value, totalMs, chunks)
  } catch {
    return { ok: false, kind: 'failed', totalMs }
  }
}

/** What cannot be encoded is sent as it is: a careless or malicious miner does that too. */
function accept(task: Task, value: unknown, totalMs: number, chunks: number | undefined): Answer<unknown> {
  try {
    const sent = JSON.stringify(encodeIfPossible(task, value) ?? null)
    const received: unknown = JSON.parse(sent)
    task.parseResponse(received)
    return { ok: true, value: received, totalMs, ...(chunks !== undefined && { firstChunkMs: USUAL_MS, chunks }) }
  } catch {
    return { ok: false, kind: 'invalid', totalMs }
  }
}

function encodeIfPossible(task: Task, value: unknown): unknown {
  try {
    return task.encodeResponse(value)
  } catch {
    return value
  }
}

/** Hands over the models of a subnet, or those that a strategy put in their place. */
export function modelsFor(
  declared: Subnet['models'],
  { models }: EngineOptions,
): Parameters<Subnet['responders'][string]>[1]['models'] {
  if (typeof models !== 'function') return models ?? {}
  return Object.fromEntries(Object.entries(declared).map(([name, spec]) => [name, models(name, spec)]))
}
