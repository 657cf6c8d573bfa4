import type { Span } from '../memory/guest-memory.js'
import type { ClearedPrefix } from '../state/layer.js'
import type { ChildStorage } from '../state/overlay.js'
import { fromStorageKey, type StorageKey } from '../storage-key.js'
import { encodeKilled, encodeRemoval } from './encode-removal.js'
import type { HostContext, HostFunctions } from './host-context.js'
import { readCursor, readInto, readLimit, toStateVersion } from './storage-functions.js'

const everything = '' as StorageKey

/** Reading and changing child tries of the default kind; each function is told the trie's name first. */
export function createChildStorageFunctions(context: HostContext): HostFunctions {
  const { memory } = context
  const child = (name: Span): ChildStorage => context.call().overlay.child(memory.key(name))
  const get = (name: Span, key: Span): Uint8Array | null => child(name).get(memory.key(key))
  const kill = (name: Span, limit?: number, from?: StorageKey): ClearedPrefix =>
    child(name).clearPrefix(everything, limit, from)

  function nextKey(name: Span, key: Span): Span {
    const next = child(name).nextKey(memory.key(key))
    return memory.writeOption(next === null ? null : fromStorageKey(next))
  }

  return {
    ext_default_child_storage_get_version_1: (name: Span, key: Span) => memory.writeOption(get(name, key)),
    ext_default_child_storage_read_version_1: (name: Span, key: Span, target: Span, offset: number) =>
      readInto(context, get(name, key), { target, offset }),
    ext_default_child_storage_set_version_1: (name: Span, key: Span, value: Span) =>
      void child(name).set(memory.key(key), memory.copy(value)),
    ext_default_child_storage_clear_version_1: (name: Span, key: Span) => void child(name).remove(memory.key(key)),
    ext_default_child_storage_storage_kill_version_1: (name: Span) => void kill(name),
    ext_default_child_storage_storage_kill_version_2: (name: Span, limit: Span) =>
      kill(name, readLimit(context, limit)).next === null ? 1 : 0,
    ext_default_child_storage_storage_kill_version_3: (name: Span, limit: Span) =>
      memory.write(encodeKilled(kill(name, readLimit(context, limit)))),
    ext_default_child_storage_storage_kill_version_4: (name: Span, limit: Span, cursor: Span) =>
      memory.write(encodeRemoval(kill(name, readLimit(context, limit), readCursor(context, cursor)))),
    ext_default_child_storage_exists_version_1: (name: Span, key: Span) => (get(name, key) === null ? 0 : 1),
    ext_default_child_storage_clear_prefix_version_1: (name: Span, prefix: Span) =>
      void child(name).clearPrefix(memory.key(prefix)),
    ext_default_child_storage_clear_prefix_version_2: (name: Span, prefix: Span, limit: Span) =>
      memory.write(encodeKilled(child(name).clearPrefix(memory.key(prefix), readLimit(context, limit)))),
    ext_default_child_storage_clear_prefix_version_3: (name: Span, prefix: Span, limit: Span, cursor: Span) =>
      memory.write(
        encodeRemoval(
          child(name).clearPrefix(memory.key(prefix), readLimit(context, limit), readCursor(context, cursor)),
        ),
      ),
    ext_default_child_storage_root_version_1: (name: Span) => memory.write(child(name).root(0)),
    ext_default_child_storage_root_version_2: (name: Span, version: number) =>
      memory.write(child(name).root(toStateVersion(version))),
    ext_default_child_storage_next_key_version_1: nextKey,
  }
}
