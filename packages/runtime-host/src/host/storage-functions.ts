import { SubnetkitError } from '@subnetkit/core'
import { HOST_TRANSACTION_MISSING } from '../errors.js'
import type { Span } from '../memory/guest-memory.js'
import { createReader, writeUint32 } from '../scale.js'
import type { ClearedPrefix, Overlay } from '../state/overlay.js'
import { fromStorageKey, type StorageKey } from '../storage-key.js'
import type { StateVersion } from '../trie/node.js'
import type { HostContext, HostFunctions } from './host-context.js'

/** Roots of child tries live under these keys; only functions for child storage may write there. */
const childPrefix = ':child_storage:'

/** Reading and changing the storage of the chain. */
export function createStorageFunctions(context: HostContext): HostFunctions {
  const { memory } = context
  const overlay = (): Overlay => context.call().overlay

  function read(keySpan: Span, target: Span, offset: number): Span {
    const value = overlay().get(memory.key(keySpan))
    if (value === null) return memory.write(Uint8Array.of(0))
    const rest = value.subarray(Math.min(offset >>> 0, value.length))
    const room = memory.view(target)
    room.set(rest.subarray(0, room.length))
    return memory.write(encodeTagged(1, rest.length))
  }

  function set(key: StorageKey, value: Uint8Array): void {
    if (isWritable(key, context)) overlay().set(key, value)
  }

  function clearPrefix(prefix: StorageKey, limit?: number): ClearedPrefix {
    if (isWritable(prefix, context)) return overlay().clearPrefix(prefix, limit)
    return { isComplete: true, visited: 0 }
  }

  function clearLimited(prefix: Span, limitSpan: Span): Span {
    const reader = createReader(memory.view(limitSpan))
    const limit = reader.uint(1) === 0 ? undefined : reader.uint(4)
    const { isComplete, visited } = clearPrefix(memory.key(prefix), limit)
    return memory.write(encodeTagged(isComplete ? 0 : 1, visited))
  }

  function nextKey(key: Span): Span {
    const next = overlay().nextKey(memory.key(key))
    return memory.writeOption(next === null ? null : fromStorageKey(next))
  }

  function remove(key: StorageKey): void {
    if (isWritable(key, context)) overlay().remove(key)
  }

  return {
    ext_storage_get_version_1: (key: Span) => memory.writeOption(overlay().get(memory.key(key))),
    ext_storage_read_version_1: read,
    ext_storage_exists_version_1: (key: Span) => (overlay().get(memory.key(key)) === null ? 0 : 1),
    ext_storage_set_version_1: (key: Span, value: Span) => void set(memory.key(key), memory.copy(value)),
    ext_storage_clear_version_1: (key: Span) => void remove(memory.key(key)),
    ext_storage_clear_prefix_version_1: (prefix: Span) => void clearPrefix(memory.key(prefix)),
    ext_storage_clear_prefix_version_2: clearLimited,
    ext_storage_append_version_1: (key: Span, item: Span) => void overlay().append(memory.key(key), memory.view(item)),
    ext_storage_next_key_version_1: nextKey,
    ext_storage_root_version_1: () => memory.write(overlay().root(0)),
    ext_storage_root_version_2: (version: number) => memory.write(overlay().root(toStateVersion(version))),
    ext_storage_changes_root_version_1: () => memory.writeOption(null),
    ext_storage_start_transaction_version_1: () => void overlay().begin(),
    ext_storage_rollback_transaction_version_1: () => void ownTransaction(context).rollback(),
    ext_storage_commit_transaction_version_1: () => void ownTransaction(context).commit(),
    // No proof is recorded, which this number says.
    ext_storage_proof_size_storage_proof_size_version_1: () => -1n,
  }
}

/** 1 is hashed values, and so is all that may come. */
export function toStateVersion(version: number): StateVersion {
  return version === 0 ? 0 : 1
}

/** The overlay, when the innermost transaction was begun by the guest itself. */
function ownTransaction(context: HostContext): Overlay {
  const { overlay, depth } = context.call()
  if (overlay.depth <= depth) throw new SubnetkitError(HOST_TRANSACTION_MISSING)
  return overlay
}

function isWritable(key: StorageKey, { logger }: HostContext): boolean {
  if (!key.startsWith(childPrefix)) return true
  logger.warn('the runtime tried to write the root of a child trie', { key })
  return false
}

function encodeTagged(tag: number, value: number): Uint8Array {
  const bytes = new Uint8Array(5)
  bytes[0] = tag
  writeUint32(bytes, 1, value)
  return bytes
}
