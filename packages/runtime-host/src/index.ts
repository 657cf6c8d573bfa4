export {
  type ContainedRuntimeModules,
  type ContainedRuntimeOptions,
  createContainedRuntime,
  readVersionContained,
} from './contained/contained-runtime.js'
export {
  HOST_BATCH_INVALID,
  HOST_CALL_TIMED_OUT,
  HOST_CALL_TRAPPED,
  HOST_CLOSED,
  HOST_CODE_COMPRESSED,
  HOST_CODE_INVALID,
  HOST_EXPORT_MISSING,
  HOST_FREE_INVALID,
  HOST_FUNCTION_MISSING,
  HOST_KEYSTORE_MISSING,
  HOST_MEMORY_EXHAUSTED,
  HOST_OFFCHAIN_UNAVAILABLE,
  HOST_POINTER_INVALID,
  HOST_SCALE_MALFORMED,
  HOST_TRANSACTION_MISSING,
  HOST_VERSION_MALFORMED,
} from './errors.js'
export type { LogLevel } from './host/host-context.js'
export { createDevKeystore, type DevKeystoreOptions, type KeyKind, type KeyScheme, type Keystore } from './keystore.js'
export { createRuntime, type Runtime, type RuntimeModules, type RuntimeOptions } from './runtime/runtime.js'
export type { RuntimeVersion } from './runtime/runtime-version.js'
export type { ChildTries } from './state/child-tries.js'
export type { ClearedPrefix, Storage } from './state/layer.js'
export { type ChildStorage, createOverlay, type Overlay } from './state/overlay.js'
export { createState, type State, type StateEntries, type StateOptions } from './state/state.js'
export { changeState, diffStates, type StateChanges } from './state/state-changes.js'
export { fromStorageKey, type StorageKey, toStorageKey } from './storage-key.js'
export type { Difference } from './trie/diff.js'
export type { StateVersion, Trie, TrieNode } from './trie/node.js'
