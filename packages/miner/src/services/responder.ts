import { join } from 'node:path'
import type { AxonRequest } from '@subnetkit/axon'
import type { Clock, RandomSource } from '@subnetkit/core'
import { createRandom } from '@subnetkit/scoring'
import { collectResponse, type RespondContext, type Subnet, type Task } from '@subnetkit/subnet'
import { type Caller, identityOf, type Strategy } from '@subnetkit/subnet/strategies'

/** The miner's side of a subnet, through its strategy: a checked request in, the JSON of the answer out. */
export interface TaskResponder {
  respond(task: Task, request: unknown, call: Pick<AxonRequest, 'caller' | 'signal' | 'deadlineMs'>): Promise<unknown>
}

export function createResponder(
  options: { readonly dataDir: string },
  modules: {
    /** The miner's own. */
    readonly hotkey: string
    readonly subnet: Subnet
    readonly strategy: Strategy
    readonly models: RespondContext['models']
    readonly clock: Clock
    readonly random: RandomSource
    /** By hotkey, where it is known. */
    readonly stakeShareOf?: (hotkey: string) => number | undefined
  },
): TaskResponder {
  const { hotkey, subnet, strategy, models, clock, random, stakeShareOf } = modules
  const directory = join(options.dataDir, 'disk')
  const memory = new Map<string, unknown>()

  return {
    respond: async (task, request, { caller, signal, deadlineMs = task.deadlineMs }) => {
      const honest = async (others: RespondContext['models'] = models): Promise<unknown> => {
        const call = { models: others, directory, hotkey, caller, deadlineMs, signal }
        const given = subnet.responders[task.name]?.(request, call)
        return given && (await collectResponse(given)).value
      }
      const context = {
        ...{ subnet, task, request, models, directory, memory, signal },
        caller: callerOf(caller, stakeShareOf?.(caller)),
        random: createRandom(random.bytes(32)),
        get identity() {
          return identityOf(task.encodeRequest(request))
        },
        sleep: (ms: number) => clock.sleep(ms, signal),
      }
      return task.encodeResponse(await strategy.respond(context, honest))
    },
  }
}

function callerOf(hotkey: string, stakeShare: number | undefined): Caller {
  return { hotkey, ...(stakeShare === undefined ? {} : { stakeShare }) }
}
