/** The little that is used of the engine's own interface, which the type libraries in use do not declare. */
export interface WasmModule {
  readonly [Symbol.toStringTag]: string
}

export interface WasmImport {
  readonly module: string
  readonly name: string
  readonly kind: 'function' | 'table' | 'memory' | 'global' | 'tag'
}

export interface WasmMemory {
  /** Another one after each growth; views of the one before are empty then. */
  readonly buffer: ArrayBuffer
  grow(pages: number): number
}

/** What a guest imports; it passes 32-bit integers as numbers and 64-bit ones as bigints. */
export type WasmFunction = (...args: never[]) => number | bigint | undefined

interface WebAssemblyInterface {
  readonly Module: {
    new (bytes: Uint8Array): WasmModule
    imports(module: WasmModule): readonly WasmImport[]
  }
  readonly Instance: new (
    module: WasmModule,
    imports: Readonly<Record<string, Readonly<Record<string, WasmFunction | WasmMemory>>>>,
  ) => { readonly exports: Readonly<Record<string, unknown>> }
  readonly Memory: new (limits: { readonly initial: number; readonly maximum: number }) => WasmMemory
}

declare const WebAssembly: WebAssemblyInterface

/** One of memory's pages, in bytes. */
export const WASM_PAGE = 65_536

/** Compiles a module, at once. */
export function compileModule(bytes: Uint8Array): WasmModule {
  return new WebAssembly.Module(bytes)
}

/** What a module wants to be given. */
export function listImports(module: WasmModule): readonly WasmImport[] {
  return WebAssembly.Module.imports(module)
}

/** A new instance; its exports. */
export function instantiate(
  module: WasmModule,
  imports: Readonly<Record<string, Readonly<Record<string, WasmFunction | WasmMemory>>>>,
): Readonly<Record<string, unknown>> {
  return new WebAssembly.Instance(module, imports).exports
}

/** Memory to be imported by a module. */
export function createMemory(limits: { readonly initial: number; readonly maximum: number }): WasmMemory {
  return new WebAssembly.Memory(limits)
}
