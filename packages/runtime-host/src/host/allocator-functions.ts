import type { HostContext, HostFunctions } from './host-context.js'

/** The guest's heap. */
export function createAllocatorFunctions({ allocator }: HostContext): HostFunctions {
  return {
    ext_allocator_malloc_version_1: (size: number) => allocator.allocate(size >>> 0),
    ext_allocator_free_version_1: (pointer: number) => void allocator.free(pointer >>> 0),
  }
}
