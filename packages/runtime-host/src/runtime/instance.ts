import { SubnetkitError, toErrorMessage } from '@subnetkit/core'
import { HOST_CODE_INVALID } from '../errors.js'
import type { CurrentCall, HostContext } from '../host/host-context.js'
import { createHostFunctions } from '../host/host-functions.js'
import { createAllocator } from '../memory/allocator.js'
import { createGuestMemory, type Span } from '../memory/guest-memory.js'
import { takeImage } from '../memory/memory-image.js'
import { createMemoryViews } from '../memory/memory-views.js'
import { createMemory, instantiate, WASM_PAGE, type WasmMemory } from '../web-assembly.js'
import type { CompiledCode } from './compiled-code.js'

/** Pages to begin with: few runtimes get along with what they declare. */
const initialPages = 64

/** A runtime in memory. */
export interface Instance {
  /** Whether it exports a function of this name. */
  has(method: string): boolean
  /** Runs an exported function on encoded arguments; ends with whatever it throws. */
  call(current: CurrentCall, args: Uint8Array): Uint8Array
  /** Makes its memory what it was when it was loaded. No use after a trap, which leaves the guest's stack pointer where it was. */
  restore(): void
  readonly memoryBytes: number
}

/** What an instance shares with others of the same code. */
export type InstanceModules = Pick<HostContext, 'signatures' | 'keystore' | 'logger' | 'logLevel' | 'readVersion'> & {
  /** How much memory it may have. */
  readonly memoryLimitBytes: number
}

type ExportedMethod = (pointer: number, length: number) => Span

/** Loads compiled code; ends with HOST_CODE_INVALID when it is no runtime. */
export function createInstance(code: CompiledCode, modules: InstanceModules): Instance {
  let current: CurrentCall | undefined
  const call = (): CurrentCall => requirePart(current, 'it calls the host while it is being loaded')
  let memory = attempt(() => createImportedMemory(code, modules.memoryLimitBytes))
  const views = createMemoryViews(() => requirePart(memory, 'it has no memory'), modules.memoryLimitBytes)
  const allocator = createAllocator(views)
  const guest = createGuestMemory(views, allocator)
  const functions = createHostFunctions(code.module, { ...modules, memory: guest, allocator, call })
  const env = memory === undefined ? functions : { ...functions, memory }
  const exports = attempt(() => instantiate(code.module, { env }))
  memory ??= exports.memory as WasmMemory | undefined
  const heapBase = readHeapBase(exports)
  allocator.reset(heapBase)
  const image = takeImage(views.buffer().subarray(0, heapBase), code.constants, modules)

  return {
    has: (method) => findMethod(exports, method) !== undefined,
    call: (next, args) => {
      const method = requirePart(findMethod(exports, next.method), `it does not export ${next.method}`)
      current = next
      const pointer = args.length === 0 ? 0 : guest.put(args)
      return guest.copy(method(pointer, args.length))
    },
    restore: () => {
      image.restore(views.buffer())
      views.bytes().fill(0, heapBase, allocator.top)
      allocator.reset(heapBase)
      current = undefined
    },
    get memoryBytes() {
      return views.byteLength
    },
  }
}

/** What the engine refuses is no runtime for this host: it wants more memory than it may have, or something that is not there. */
function attempt<Part>(make: () => Part): Part {
  try {
    return make()
  } catch (cause) {
    if (SubnetkitError.is(cause)) throw cause
    throw new SubnetkitError(HOST_CODE_INVALID, { reason: toErrorMessage(cause) }, { cause })
  }
}

function createImportedMemory({ importedMemory }: CompiledCode, limit: number): WasmMemory | undefined {
  if (importedMemory === null) return undefined
  const allowed = Math.floor(limit / WASM_PAGE)
  const maximum = Math.min(importedMemory.maximum ?? allowed, allowed)
  return createMemory({ initial: Math.min(Math.max(importedMemory.initial, initialPages), maximum), maximum })
}

function readHeapBase(exports: Readonly<Record<string, unknown>>): number {
  const heapBase = exports.__heap_base as { readonly value: number } | undefined
  return requirePart(heapBase, 'it does not export __heap_base').value
}

function findMethod(exports: Readonly<Record<string, unknown>>, method: string): ExportedMethod | undefined {
  const found = Object.hasOwn(exports, method) ? exports[method] : undefined
  return typeof found === 'function' ? (found as ExportedMethod) : undefined
}

function requirePart<Part>(part: Part | undefined, reason: string): Part {
  if (part === undefined) throw new SubnetkitError(HOST_CODE_INVALID, { reason })
  return part
}
