import { assertInvariant, SubnetkitError } from '@subnetkit/core'
import { HOST_TRANSACTION_MISSING } from '../errors.js'
import type { ClearedPrefix } from '../state/layer.js'
import type { ChildStorage, Overlay } from '../state/overlay.js'
import type { StorageKey } from '../storage-key.js'
import type { StorageAnswer, StorageChange, StorageRequest } from './protocol.js'

/** How the overlay's owner is reached. */
export interface RemoteStorage {
  ask(request: StorageRequest): StorageAnswer
  /** The bytes are those that are kept of it. */
  tell(change: StorageChange, bytes: number): void
}

/** The overlay of another thread, which has so many transactions open. Values are copied, as a view would take all of its buffer along. */
export function createRemoteOverlay(remote: RemoteStorage, openTransactions: number): Overlay {
  let depth = openTransactions

  function close(change: 'commit' | 'rollback'): void {
    if (depth === 0) throw new SubnetkitError(HOST_TRANSACTION_MISSING)
    depth--
    remote.tell({ change }, 0)
  }

  return {
    ...createRemoteStorage(remote, null),
    child: (name) => createRemoteStorage(remote, name),
    get depth() {
      return depth
    },
    begin: () => {
      depth++
      remote.tell({ change: 'begin' }, 0)
    },
    commit: () => close('commit'),
    rollback: () => close('rollback'),
    toState: () => {
      assertInvariant(false, 'no host function asks for a whole state')
    },
  }
}

function createRemoteStorage({ ask, tell }: RemoteStorage, child: StorageKey | null): ChildStorage {
  return {
    get: (key) => ask({ want: 'get', child, key }) as Uint8Array | null,
    set: (key, value) => tell({ change: 'set', child, key, value: new Uint8Array(value) }, key.length + value.length),
    remove: (key) => tell({ change: 'remove', child, key }, key.length),
    append: (key, item) =>
      tell({ change: 'append', child, key, value: new Uint8Array(item) }, key.length + item.length),
    nextKey: (key) => ask({ want: 'nextKey', child, key }) as StorageKey | null,
    clearPrefix: (key, limit, from) => ask({ want: 'clearPrefix', child, key, limit, from }) as ClearedPrefix,
    root: (version) => ask({ want: 'root', child, version }) as Uint8Array,
  }
}
