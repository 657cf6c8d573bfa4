import { SubnetkitError } from '@subnetkit/core'
import { HOST_FUNCTION_MISSING } from '../errors.js'
import { listImports, type WasmFunction, type WasmModule } from '../web-assembly.js'
import { createAllocatorFunctions } from './allocator-functions.js'
import { createChildStorageFunctions } from './child-storage-functions.js'
import { createCryptoFunctions } from './crypto-functions.js'
import { createHashingFunctions } from './hashing-functions.js'
import type { HostContext, HostFunctions } from './host-context.js'
import { createIndexFunctions } from './index-functions.js'
import { createKeystoreFunctions } from './keystore-functions.js'
import { createLoggingFunctions } from './logging-functions.js'
import { createOffchainFunctions } from './offchain-functions.js'
import { createStorageFunctions } from './storage-functions.js'
import { createTracingFunctions } from './tracing-functions.js'
import { createTrieFunctions } from './trie-functions.js'
import { createVersionFunctions } from './version-functions.js'

/** All host functions that a module imports. What there is none of ends with HOST_FUNCTION_MISSING when it is called, not before. */
export function createHostFunctions(module: WasmModule, context: HostContext): HostFunctions {
  const known: HostFunctions = {
    ...createAllocatorFunctions(context),
    ...createChildStorageFunctions(context),
    ...createCryptoFunctions(context),
    ...createHashingFunctions(context),
    ...createIndexFunctions(),
    ...createKeystoreFunctions(context),
    ...createLoggingFunctions(context),
    ...createOffchainFunctions(),
    ...createStorageFunctions(context),
    ...createTracingFunctions(),
    ...createTrieFunctions(context),
    ...createVersionFunctions(context),
  }
  const wanted = listImports(module).filter(({ kind }) => kind === 'function')
  return Object.fromEntries(wanted.map(({ name }) => [name, known[name] ?? createMissing(name)]))
}

function createMissing(name: string): WasmFunction {
  return () => {
    throw new SubnetkitError(HOST_FUNCTION_MISSING, { name })
  }
}
