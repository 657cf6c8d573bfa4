import { createRandom, type Random, type Subnet, type Task } from '@subnetkit/subnet'
import { identityOf } from '@subnetkit/subnet/strategies'
import { memoiseDraws } from './memo/memoise-draws.js'

export interface Pool {
  /** The same subnet, whose tasks are drawn from the pool. */
  readonly subnet: Subnet
  /** Which question a request stands for: two from the pool that are alike by accident stand for different ones. */
  identityOf(task: Task, request: unknown): string
}

/**
 * A subnet whose tasks are drawn from `size` seeds for each kind, or as they are. The subnet's own `sample` draws both the question that
 * would have been asked, which is the true one, and the one of the pool that stands for it. The same true question has the same place in
 * the pool, so that what repeats on a real network repeats here too.
 */
export function createPool(subnet: Subnet, size: number | undefined, seed: Uint8Array): Pool {
  const digest = (task: Task, request: unknown): string => identityOf(task.encodeRequest(request))
  if (size === undefined) return { subnet, identityOf: digest }
  const random = createRandom(seed).fork('pool')
  const trueIdentities = new WeakMap<object, string>()

  function pooled(task: Task, places: Random): Task {
    const draw = memoiseDraws(task.sample)
    return {
      ...task,
      sample: async (context) => {
        const real = await task.sample(context)
        if (real === undefined) return undefined
        const identity = digest(task, real.request)
        const place = String(places.fork(identity).int(size ?? 1))
        const drawn = await draw(place, { ...context, random: places.fork(place) })
        if (isObject(drawn?.request)) trueIdentities.set(drawn.request, identity)
        return drawn
      },
    }
  }

  const tasks = Object.entries(subnet.tasks).map(([name, task]) => [name, pooled(task, random.fork(name))] as const)
  return {
    subnet: { ...subnet, tasks: Object.fromEntries(tasks) },
    identityOf: (task, request) =>
      (isObject(request) ? trueIdentities.get(request) : undefined) ?? digest(task, request),
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
