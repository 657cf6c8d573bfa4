import type { Overlay } from '../state/overlay.js'
import type { StorageAnswer, StorageChange, StorageRequest } from './protocol.js'

/** Does to an overlay what another thread wants done. */
export function applyChange(overlay: Overlay, change: StorageChange): void {
  if (!('key' in change)) {
    overlay[change.change]()
    return
  }
  const storage = change.child === null ? overlay : overlay.child(change.child)
  if (change.change === 'remove') storage.remove(change.key)
  else storage[change.change](change.key, change.value)
}

/** Reads what another thread wants to know; a copy, as a view would take all of its buffer along. */
export function answerRequest(
  overlay: Overlay,
  request: Exclude<StorageRequest, { readonly want: 'version' }>,
): StorageAnswer {
  const storage = request.child === null ? overlay : overlay.child(request.child)
  switch (request.want) {
    case 'get': {
      const value = storage.get(request.key)
      return value === null ? null : new Uint8Array(value)
    }
    case 'nextKey':
      return storage.nextKey(request.key)
    case 'clearPrefix':
      return storage.clearPrefix(request.key, request.limit, request.from)
    case 'root':
      return new Uint8Array(storage.root(request.version))
  }
}
