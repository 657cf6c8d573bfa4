/** The little that is used of the engine's own interface, which the type libraries in use do not declare. */
export interface WasmModule {
  readonly [Symbol.toStringTag]: string
}

interface WebAssemblyInterface {
  compile(bytes: Uint8Array): Promise<WasmModule>
  readonly Module: { imports(module: WasmModule): readonly { readonly module: string; readonly name: string }[] }
  readonly Instance: new (module: WasmModule, imports: object) => { readonly exports: object }
}

declare const WebAssembly: WebAssemblyInterface

/** Compiles a module. */
export function compileWasm(bytes: Uint8Array): Promise<WasmModule> {
  return WebAssembly.compile(bytes)
}

/** A new instance whose every import is `missing` with its name. */
export function instantiateWasm(module: WasmModule, missing: (name: string) => never): object {
  const imports: Record<string, Record<string, () => never>> = {}
  for (const { module: space, name } of WebAssembly.Module.imports(module)) {
    const functions = imports[space] ?? {}
    functions[name] = () => missing(name)
    imports[space] = functions
  }
  return new WebAssembly.Instance(module, imports).exports
}
