import type { LabNeuron } from '../../types.js'

/** What each validator of each run remembers: runs have neurons of their own, so nothing passes from one run to another. */
export function createMemory<T>(begin: () => T): (self: LabNeuron) => T {
  const memories = new WeakMap<LabNeuron, T>()
  return (self) => {
    const known = memories.get(self)
    if (known !== undefined) return known
    const memory = begin()
    memories.set(self, memory)
    return memory
  }
}
