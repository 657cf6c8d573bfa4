import type { JsonRpc } from '../connection/json-rpc.js'

/** How the node's account of an extrinsic ended. */
export type WatchEnd =
  | { readonly kind: 'included'; readonly blockHash: string }
  /** The pool gave it up. */
  | { readonly kind: 'gone'; readonly reason: string }
  /** The connection ended first. */
  | { readonly kind: 'lost' }

export interface Watch {
  readonly end: Promise<WatchEnd>
  stop(): void
}

const names = {
  begin: 'author_submitAndWatchExtrinsic',
  message: 'author_extrinsicUpdate',
  end: 'author_unwatchExtrinsic',
}

/** Hands an extrinsic in. Resolves when the pool took it; fails with the RpcFailure of a refusal or of a lost connection. */
export async function submitAndWatch(rpc: JsonRpc, extrinsic: string): Promise<Watch> {
  let finish: (end: WatchEnd) => void = () => {}
  const end = new Promise<WatchEnd>((resolve) => {
    finish = resolve
  })
  const stop = await rpc.subscribe(names, [extrinsic], (status) => {
    const known = toEnd(status)
    if (known !== undefined) finish(known)
  })
  rpc.ended.then(() => finish({ kind: 'lost' }))
  return { end, stop }
}

function toEnd(status: unknown): WatchEnd | undefined {
  if (typeof status === 'string') return isGone(status) ? { kind: 'gone', reason: status } : undefined
  const [[name, value] = ['', undefined]] = Object.entries(status as object) as [string, unknown][]
  if (name === 'inBlock' || name === 'finalized') return { kind: 'included', blockHash: String(value) }
  return isGone(name) ? { kind: 'gone', reason: name } : undefined
}

function isGone(name: string): boolean {
  return name === 'usurped' || name === 'dropped' || name === 'invalid'
}
