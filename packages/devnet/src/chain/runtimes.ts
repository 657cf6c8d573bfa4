import type { Clock, Logger } from '@subnetkit/core'
import { blake2b256, toHex } from '@subnetkit/crypto'
import {
  createContainedRuntime,
  createRuntime,
  type Runtime,
  readVersionContained,
  type State,
} from '@subnetkit/runtime-host'

export const CODE_KEY: Uint8Array = new TextEncoder().encode(':code')

/** One runtime per code that the chain has had; usually one. */
export interface Runtimes {
  of(state: State): Runtime
  /** Runs work on the runtime of a state. When it fails, a runtime that was not known before is let go, with its thread. */
  tryOut(state: State, work: (runtime: Runtime) => void): void
  close(): void
}

export interface RuntimesModules {
  readonly logger: Logger
}

/** Compiles a runtime when its code is met for the first time; all code runs in this thread. */
export function createRuntimes(modules: RuntimesModules): Runtimes {
  return keepRuntimes((code) => createRuntime(code, {}, modules))
}

export interface GuardedRuntimesOptions {
  /** Code that runs in this thread, as fast as it can. */
  readonly trusted: Uint8Array
  /** How long one call of any other code may take. */
  readonly deadlineMs?: number
}

/** The same for a chain that may be given any code: what is not trusted runs in a thread of its own, which is ended when a call takes too long. */
export function createGuardedRuntimes(
  { trusted, ...options }: GuardedRuntimesOptions,
  modules: RuntimesModules & { readonly clock: Clock },
): Runtimes {
  const trustedId = identify(trusted)
  const readVersion = (code: Uint8Array): Uint8Array | null => readVersionContained(code, options, modules)
  return keepRuntimes((code, id) =>
    id === trustedId
      ? createRuntime(code, {}, { logger: modules.logger, readVersion })
      : createContainedRuntime(code, options, modules),
  )
}

function keepRuntimes(create: (code: Uint8Array, id: string) => Runtime): Runtimes {
  const known = new Map<string, Runtime>()
  const codeOf = (state: State): Uint8Array => state.get(CODE_KEY) ?? new Uint8Array()

  function openCode(code: Uint8Array, id: string): Runtime {
    const runtime = known.get(id) ?? create(code, id)
    known.set(id, runtime)
    return runtime
  }

  return {
    of: (state) => {
      const code = codeOf(state)
      return openCode(code, identify(code))
    },
    tryOut: (state, work) => {
      const code = codeOf(state)
      const id = identify(code)
      const isNew = !known.has(id)
      const runtime = openCode(code, id)
      try {
        work(runtime)
      } catch (error) {
        if (isNew && known.delete(id)) runtime.close()
        throw error
      }
    },
    close: () => {
      for (const runtime of known.values()) runtime.close()
      known.clear()
    },
  }
}

function identify(code: Uint8Array): string {
  return toHex(blake2b256(code))
}
