import { type AxonAnswer, type AxonClient, type AxonPeer, parseJson } from '@subnetkit/axon'
import { type Clock, type Logger, toErrorMessage } from '@subnetkit/core'
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
  /**
   * Asks everything once, each miner separately, and reports each answer as it comes. Ends early, without a report, when `signal` fires.
   * When `cut` fires, what has not come counts as a timeout, unless it had less than half of the time that the others had; what was not
   * asked yet is not asked. Gives what was not answered for that.
   */
  askAll(
    plan: readonly PlannedTask[],
    peers: Peers,
    onAnswer: (asked: Asked) => void,
    until: AskUntil,
  ): Promise<Unanswered>
}

/** What ends asking early: the end of this process, and the end of the time that a round has. */
export interface AskUntil {
  readonly signal: AbortSignal
  readonly cut: AbortSignal
  /** True where the cut makes nobody late. */
  readonly spareAll: boolean
}

/** Questions that a cut ended: waited for long enough, and not. */
export interface Unanswered {
  readonly late: readonly PlannedTask[]
  readonly spared: readonly PlannedTask[]
}

/** Where each hotkey listens now. */
export type Peers = ReadonlyMap<string, AxonPeer>

export function createAsker(
  options: { readonly maxConcurrency: number; readonly maxDeadlineMs: number },
  modules: {
    readonly subnet: Subnet
    readonly axon: AxonClient
    readonly clock: Clock
    readonly logger: Logger
    readonly metrics: ValidatorMetrics
  },
): Asker {
  const { subnet, axon, clock, logger, metrics } = modules

  async function ask(planned: PlannedTask, task: Task, peer: AxonPeer, signal: AbortSignal): Promise<AxonAnswer> {
    const path = `/subnetkit/${subnet.id}/${task.name}`
    const timeoutMs = Math.min(planned.deadlineMs, options.maxDeadlineMs)
    return axon.ask(peer, { path, body: task.encodeRequest(planned.request), timeoutMs, signal })
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
    askAll: async (plan, peers, onAnswer, { signal, cut, spareAll }) => {
      const ended = AbortSignal.any([signal, cut])
      const startedAt = clock.monotonic()
      const late: PlannedTask[] = []
      const spared: PlannedTask[] = []

      function report(asked: Asked): void {
        metrics.answers.increment({ task: asked.task.name, outcome: asked.answer.ok ? 'ok' : asked.answer.kind })
        onAnswer(asked)
      }

      /** Nobody loses for a question that was put when the time was nearly over. */
      function reportCut(planned: PlannedTask, askedAt: number): void {
        const totalMs = clock.monotonic() - askedAt
        const task = subnet.tasks[planned.task]
        if (spareAll || task === undefined || totalMs < (clock.monotonic() - startedAt) * FAIR_SHARE) {
          spared.push(planned)
          return
        }
        late.push(planned)
        report({ planned, task, answer: { ok: false, kind: 'timeout', totalMs } })
      }

      await mapConcurrently(plan, options.maxConcurrency, async (planned) => {
        if (signal.aborted) return
        if (cut.aborted) {
          spared.push(planned)
          return
        }
        const askedAt = clock.monotonic()
        const asked = await askOne(planned, peers, ended)
        if (signal.aborted) return
        if (asked) report(asked)
        else if (cut.aborted) reportCut(planned, askedAt)
      })
      return { late, spared }
    },
  }
}

/** Share of the time since a round began that a question must have had to count as late when the round is cut. */
const FAIR_SHARE = 0.5
