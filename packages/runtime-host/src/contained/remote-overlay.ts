import { assertInvariant, SubnetkitError } from '@subnetkit/core'
import { HOST_TRANSACTION_MISSING } from '../errors.js'
import type { ClearedPrefix } from '../state/layer.js'
import type { ChildStorage, Overlay } from '../state/overlay.js'
import type { StorageKey } from '../storage-key.js'
import type { StorageAnswer, StorageChange, StorageRequest } from './protocol.js'

/** How the overlay's owner is reached. */
export interface RemoteStorage {
  ask(request: StorageRequest): StorageAnswer
  tell(change: StorageChange): void
}

/** The overlay of another thread, which has so many transactions open. Values are copied, as a view would take all of its buffer along. */
export function createRemoteOverlay(remote: RemoteStorage, openTransactions: number): Overlay {
  let depth = openTransactions

  function close(change: 'commit' | 'rollback'): void {
    if (depth === 0) throw new SubnetkitError(HOST_TRANSACTION_MISSING)
    depth--
    remote.tell({ change })
  }

  return {
    ...createRemoteStorage(remote, null),
    child: (name) => createRemoteStorage(remote, name),
    get depth() {
      return depth
    },
    begin: () => {
      depth++
      remote.tell({ change: 'begin' })
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
    set: (key, value) => tell({ change: 'set', child, key, value: new Uint8Array(value) }),
    remove: (key) => tell({ change: 'remove', child, key }),
    append: (key, item) => tell({ change: 'append', child, key, value: new Uint8Array(item) }),
    nextKey: (key) => ask({ want: 'nextKey', child, key }) as StorageKey | null,
    clearPrefix: (key, limit, from) => ask({ want: 'clearPrefix', child, key, limit, from }) as ClearedPrefix,
    root: (version) => ask({ want: 'root', child, version }) as Uint8Array,
  }
}
