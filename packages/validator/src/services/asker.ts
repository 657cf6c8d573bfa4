import { type AxonAnswer, type AxonClient, type AxonPeer, parseJson } from '@subnetkit/axon'
import { type Logger, toErrorMessage } from '@subnetkit/core'
import type { PlannedTask } from '@subnetkit/scoring'
import type { Answer, Subnet, Task } from '@subnetkit/subnet'
import type { ValidatorMetrics } from '../metrics.js'
import { mapConcurrently } from './map-concurrently.js'

export interface Asked {
  readonly planned: PlannedTask
  readonly task: Task
  readonly answer: Answer<unknown>
}

export interface Asker {
  /** Asks everything once, each miner separately, and reports each answer as it comes. Ends early, without a report, when the signal fires. */
  askAll(
    plan: readonly PlannedTask[],
    peers: Peers,
    onAnswer: (asked: Asked) => void,
    signal: AbortSignal,
  ): Promise<void>
}

/** Where each hotkey listens now. */
export type Peers = ReadonlyMap<string, AxonPeer>

export function createAsker(
  options: { readonly maxConcurrency: number },
  modules: {
    readonly subnet: Subnet
    readonly axon: AxonClient
    readonly logger: Logger
    readonly metrics: ValidatorMetrics
  },
): Asker {
  const { subnet, axon, logger, metrics } = modules

  async function ask(planned: PlannedTask, task: Task, peer: AxonPeer, signal: AbortSignal): Promise<AxonAnswer> {
    const path = `/subnetkit/${subnet.id}/${task.name}`
    return axon.ask(peer, { path, body: task.encodeRequest(planned.request), timeoutMs: planned.deadlineMs, signal })
  }

  function toAnswer(planned: PlannedTask, task: Task, reply: AxonAnswer): Answer<unknown> | undefined {
    const { totalMs } = reply
    if (!reply.ok) {
      if (reply.kind === 'aborted') return undefined
      const { kind, status, problem } = reply
      logger.debug('no answer', { id: planned.id, kind, status, problem })
      // The request passed its schema before it was sent: a miner that calls it invalid is wrong or runs another version.
      if (status === 400) logger.warn('request refused as invalid', { task: task.name, hotkey: planned.hotkey })
      return { ok: false, kind, totalMs }
    }
    const json = parseJson(reply.body)
    if (!json.ok) return invalid(planned, totalMs, json.problem)
    try {
      return { ok: true, value: task.parseResponse(json.value), totalMs }
    } catch (error) {
      return invalid(planned, totalMs, toErrorMessage(error))
    }
  }

  function invalid({ id }: PlannedTask, totalMs: number, problem: string): Answer<unknown> {
    logger.debug('answer invalid', { id, problem })
    return { ok: false, kind: 'invalid', totalMs }
  }

  async function askOne(planned: PlannedTask, peers: Peers, signal: AbortSignal): Promise<Asked | undefined> {
    const task = subnet.tasks[planned.task]
    if (task === undefined) return undefined
    // Whoever publishes an artefact is asked nothing: evaluate looks at the artefact.
    if (!task.asked) return { planned, task, answer: { ok: true, value: null, totalMs: 0 } }
    const peer = peers.get(planned.hotkey)
    if (peer === undefined) return { planned, task, answer: { ok: false, kind: 'unreachable', totalMs: 0 } }
    const answer = toAnswer(planned, task, await ask(planned, task, peer, signal))
    return answer && { planned, task, answer }
  }

  return {
    askAll: async (plan, peers, onAnswer, signal) => {
      await mapConcurrently(plan, options.maxConcurrency, async (planned) => {
        if (signal.aborted) return
        const asked = await askOne(planned, peers, signal)
        if (asked === undefined || signal.aborted) return
        metrics.answers.increment({ task: asked.task.name, outcome: asked.answer.ok ? 'ok' : asked.answer.kind })
        onAnswer(asked)
      })
    },
  }
}
