import { createRandom, type Random, type Subnet, type Task } from '@subnetkit/subnet'

export interface Pool {
  /** The same subnet, whose tasks are drawn from the pool. */
  readonly subnet: Subnet
  /**
   * Whether these miners were last asked the same by accident: each was to have a question of its own, and the pool is small. Questions
   * that are alike although their seeds differ are no accident.
   */
  isAccident(task: Task, hotkey: string, other: string): boolean
}

/**
 * A subnet whose tasks are drawn from `size` seeds for each kind, or as they are. The subnet's own `sample` still draws them; which one a
 * miner gets is chosen by the randomness that would have drawn a new one.
 */
export function createPool(subnet: Subnet, size: number | undefined, seed: Uint8Array): Pool {
  if (size === undefined) return { subnet, isAccident: () => false }
  const random = createRandom(seed).fork('pool')
  const last = new Map<string, number>()

  function pooled(task: Task, seeds: Random): Task {
    return {
      ...task,
      sample: (context) => {
        const index = context.random.int(size ?? 1)
        last.set(`${task.name}/${context.miner.hotkey}`, index)
        return task.sample({ ...context, random: seeds.fork(String(index)) })
      },
    }
  }

  const tasks = Object.entries(subnet.tasks).map(([name, task]) => [name, pooled(task, random.fork(name))] as const)
  return {
    subnet: { ...subnet, tasks: Object.fromEntries(tasks) },
    isAccident: ({ name, group }, hotkey, other) => {
      const index = last.get(`${name}/${hotkey}`)
      return group === 'each' && index !== undefined && index === last.get(`${name}/${other}`)
    },
  }
}
