import type { Span } from '../memory/guest-memory.js'
import type { HostContext, HostFunctions } from './host-context.js'

/** Asked before the guest takes new code as its successor. */
export function createVersionFunctions(context: HostContext): HostFunctions {
  const { memory } = context
  return {
    ext_misc_runtime_version_version_1: (code: Span) => memory.writeOption(context.readVersion(memory.copy(code))),
  }
}
