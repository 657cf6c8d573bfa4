import type { Answer, Random, Subnet, Task } from '@subnetkit/subnet'
import {
  answerInProcess,
  type Caller,
  honest,
  type RivalAnswer,
  type Strategy,
  type StrategyContext,
  type StrategyModels,
} from '@subnetkit/subnet/strategies'
import type { CostProfile } from '../types.js'
import { type Bill, createBill } from './bill.js'
import type { CachedModels, InputListener } from './cached-models.js'
import { inputMsOf } from './costs.js'
import type { Latency } from './latency.js'
import type { MinerMember } from './population.js'
import { withQuality } from './with-quality.js'

/** A question on its way to a miner. */
export interface LabQuestion {
  readonly id: string
  readonly task: Task
  /** As JSON. */
  readonly request: unknown
  readonly identity: string
  readonly caller: Caller
  readonly rivals: readonly RivalAnswer[]
  readonly drawAhead: StrategyContext['drawAhead']
}

export interface LabMiner extends MinerMember {
  /** One question at a time. The value of the answer is JSON. */
  answer(question: LabQuestion): Promise<Answer<unknown>>
  /** What it has spent on work since the last call, in milliseconds of its own computing. */
  takeCostMs(): number
}

/** A miner without a process: its time is the sum of the way, the work by the cost profile, and what its strategy waits. */
export function createLabMiner(
  member: MinerMember,
  modules: {
    readonly subnet: Subnet
    readonly models: CachedModels | undefined
    readonly onInput: InputListener
    /** What arrives of a value that is sent as JSON. */
    readonly receive: (value: unknown) => unknown
    /** Throws where what arrived is no response to the task. */
    readonly assertResponse: (task: Task, json: unknown) => void
    readonly latency: Latency
    readonly costs: CostProfile
    readonly random: Random
    readonly directory: string
    /** Requests of rivals that wait in line before each question. */
    readonly disturbance: number
    readonly onUnfit: (error: Error) => void
    /** Told why an honest answer is none. */
    readonly onFailure: (error: unknown) => void
  },
): LabMiner {
  const { subnet, models: cached, latency, costs, random, directory, disturbance, onInput, receive, onUnfit } = modules
  const { neuron } = member
  const memory = new Map<string, unknown>()
  const bill = createBill()
  const strategy = paid(withQuality(member.strategy, neuron.quality ?? 1), costs, bill)
  const declared = strategy.needsModels && cached ? Object.entries(strategy.models(subnet.models)) : []
  const models: StrategyModels = Object.fromEntries(
    declared.flatMap(([name, spec]) => {
      const listener: InputListener = (key) => {
        bill.add(inputMsOf(spec, costs))
        onInput(key)
      }
      return cached ? [[name, cached.handle(spec, listener)] as const] : []
    }),
  )

  return {
    ...member,
    answer: async ({ id, caller, ...question }) => {
      const wayMs = latency(caller.hotkey, neuron.hotkey, id)
      bill.begin()
      bill.add(costs.answerMs)
      return answerInProcess({
        ...{
          subnet,
          strategy,
          caller,
          models,
          directory,
          memory,
          receive,
          hotkey: neuron.hotkey,
          onUnfit,
          ...(member.strategy.id === honest.id && { onFailure: modules.onFailure }),
          ...question,
        },
        assertResponse: (json) => modules.assertResponse(question.task, json),
        random: random.fork(`${caller.hotkey}/${id}`),
        elapsedMs: () => wayMs + bill.timeMs() * (1 + disturbance),
      })
    },
    takeCostMs: bill.takeCostMs,
  }
}

/** The same strategy, for which the subnet's own `respond` takes what the units of the task cost, once it has answered. */
function paid(strategy: Strategy, { unitMs }: CostProfile, bill: Bill): Strategy {
  return {
    ...strategy,
    respond: (context, honest) =>
      strategy.respond(context, (models, terms) =>
        bill.during(terms, async () => {
          const value = await honest(models)
          bill.add(context.task.units * unitMs)
          return value
        }),
      ),
  }
}
