import type { Answer, Random, Subnet, Task } from '@subnetkit/subnet'
import {
  answerInProcess,
  type Caller,
  type RivalAnswer,
  type Strategy,
  type StrategyModels,
} from '@subnetkit/subnet/strategies'
import type { CostProfile } from '../types.js'
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
  readonly caller: Caller
  readonly rivals: readonly RivalAnswer[]
}

export interface LabMiner extends MinerMember {
  /** One question at a time. The value of the answer is JSON. */
  answer(question: LabQuestion): Promise<Answer<unknown>>
  /** What it has computed since the last call, in milliseconds. */
  takeCostMs(): number
}

/** A miner without a process: its time is the sum of the way, the work by the cost profile, and what its strategy waits. */
export function createLabMiner(
  member: MinerMember,
  modules: {
    readonly subnet: Subnet
    readonly models: CachedModels | undefined
    readonly onInput: InputListener
    readonly latency: Latency
    readonly costs: CostProfile
    readonly random: Random
    readonly directory: string
  },
): LabMiner {
  const { subnet, models: cached, latency, costs, random, directory, onInput } = modules
  const { neuron } = member
  const memory = new Map<string, unknown>()
  let workMs = 0
  let costMs = 0
  const work = (ms: number): void => {
    workMs += ms
  }
  const strategy = paid(withQuality(member.strategy, neuron.quality ?? 1), costs, work)
  const declared = strategy.needsModels && cached ? Object.entries(strategy.models(subnet.models)) : []
  const models: StrategyModels = Object.fromEntries(
    declared.flatMap(([name, spec]) => {
      const listener: InputListener = (key) => {
        work(inputMsOf(spec, costs))
        onInput(key)
      }
      return cached ? [[name, cached.handle(spec, listener)] as const] : []
    }),
  )

  return {
    ...member,
    answer: async ({ id, task, request, caller, rivals }) => {
      const wayMs = latency(caller.hotkey, neuron.hotkey, id)
      workMs = costs.answerMs
      const answer = await answerInProcess({
        ...{ subnet, task, strategy, request, caller, rivals, models, directory, memory },
        random: random.fork(`${caller.hotkey}/${id}`),
        elapsedMs: () => wayMs + workMs,
      })
      costMs += workMs
      return answer
    },
    takeCostMs: () => {
      const taken = costMs
      costMs = 0
      return taken
    },
  }
}

/** The same strategy, for which the subnet's own `respond` takes what the units of the task cost, once it has answered. */
function paid(strategy: Strategy, { unitMs }: CostProfile, work: (ms: number) => void): Strategy {
  return {
    ...strategy,
    respond: (context, honest) =>
      strategy.respond(context, async (models) => {
        const value = await honest(models)
        work(context.task.units * unitMs)
        return value
      }),
  }
}
