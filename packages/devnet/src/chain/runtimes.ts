import type { Logger } from '@subnetkit/core'
import { blake2b256, toHex } from '@subnetkit/crypto'
import { createRuntime, type Runtime, type State } from '@subnetkit/runtime-host'

export const CODE_KEY: Uint8Array = new TextEncoder().encode(':code')

/** One runtime per code that the chain has had; usually one. */
export interface Runtimes {
  of(state: State): Runtime
  close(): void
}

/** Compiles a runtime when its code is met for the first time. */
export function createRuntimes(modules: { readonly logger: Logger }): Runtimes {
  const known = new Map<string, Runtime>()
  return {
    of: (state) => {
      const code = state.get(CODE_KEY) ?? new Uint8Array()
      const id = toHex(blake2b256(code))
      const runtime = known.get(id) ?? createRuntime(code, {}, modules)
      known.set(id, runtime)
      return runtime
    },
    close: () => {
      for (const runtime of known.values()) runtime.close()
      known.clear()
    },
  }
}
