import type { HostFunctions } from './host-context.js'

/** Spans that nobody listens to: the guest is told so, and skips the work. */
export function createTracingFunctions(): HostFunctions {
  const ignore = (): undefined => undefined
  return {
    ext_wasm_tracing_enabled_version_1: () => 0,
    ext_wasm_tracing_enter_span_version_1: () => 0n,
    ext_wasm_tracing_event_version_1: ignore,
    ext_wasm_tracing_exit_version_1: ignore,
  }
}
