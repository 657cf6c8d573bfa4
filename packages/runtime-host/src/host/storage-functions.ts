import { SubnetkitError } from '@subnetkit/core'
import { HOST_TRANSACTION_MISSING } from '../errors.js'
import type { Span } from '../memory/guest-memory.js'
import { createReader } from '../scale.js'
import { CHILD_PREFIX } from '../state/child-tries.js'
import type { ClearedPrefix } from '../state/layer.js'
import type { Overlay } from '../state/overlay.js'
import { fromStorageKey, type StorageKey, toStorageKey } from '../storage-key.js'
import type { StateVersion } from '../trie/node.js'
import { encodeKilled, encodeRemoval, encodeTagged } from './encode-removal.js'
import type { HostContext, HostFunctions } from './host-context.js'

const nothingCleared: ClearedPrefix = { next: null, visited: 0, removed: 0, unique: 0 }

/** Reading and changing the storage of the chain. */
export function createStorageFunctions(context: HostContext): HostFunctions {
  const { memory } = context
  const overlay = (): Overlay => context.call().overlay

  function set(key: StorageKey, value: Uint8Array): void {
    if (isWritable(key, context)) overlay().set(key, value)
  }

  function clearPrefix(prefix: StorageKey, limit?: number, from?: StorageKey): ClearedPrefix {
    const isRefused = CHILD_PREFIX.startsWith(prefix) || !isWritable(prefix, context)
    return isRefused ? nothingCleared : overlay().clearPrefix(prefix, limit, from)
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
    ext_storage_read_version_1: (key: Span, target: Span, offset: number) =>
      readInto(context, overlay().get(memory.key(key)), { target, offset }),
    ext_storage_exists_version_1: (key: Span) => (overlay().get(memory.key(key)) === null ? 0 : 1),
    ext_storage_set_version_1: (key: Span, value: Span) => void set(memory.key(key), memory.copy(value)),
    ext_storage_clear_version_1: (key: Span) => void remove(memory.key(key)),
    ext_storage_clear_prefix_version_1: (prefix: Span) => void clearPrefix(memory.key(prefix)),
    ext_storage_clear_prefix_version_2: (prefix: Span, limit: Span) =>
      memory.write(encodeKilled(clearPrefix(memory.key(prefix), readLimit(context, limit)))),
    ext_storage_clear_prefix_version_3: (prefix: Span, limit: Span, cursor: Span) =>
      memory.write(
        encodeRemoval(clearPrefix(memory.key(prefix), readLimit(context, limit), readCursor(context, cursor))),
      ),
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

/** Copies what fits of a value from an offset on, and tells how much there is; the answer is an optional length. */
export function readInto(
  { memory }: HostContext,
  value: Uint8Array | null,
  { target, offset }: { readonly target: Span; readonly offset: number },
): Span {
  if (value === null) return memory.write(Uint8Array.of(0))
  const rest = value.subarray(Math.min(offset >>> 0, value.length))
  const room = memory.view(target)
  room.set(rest.subarray(0, room.length))
  return memory.write(encodeTagged(1, rest.length))
}

/** Undefined when the guest gives none. */
export function readLimit({ memory }: HostContext, span: Span): number | undefined {
  const reader = createReader(memory.view(span))
  return reader.uint(1) === 0 ? undefined : reader.uint(4)
}

/** Where a removal goes on that its limit ended; undefined when it begins. */
export function readCursor({ memory }: HostContext, span: Span): StorageKey | undefined {
  const reader = createReader(memory.view(span))
  return reader.uint(1) === 0 ? undefined : toStorageKey(reader.bytes())
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
  if (!key.startsWith(CHILD_PREFIX)) return true
  logger.warn('the runtime tried to write the root of a child trie', { key })
  return false
}
