import type { RandomSource } from '@subnetkit/core'
import { toHex } from '@subnetkit/crypto'
import { RpcError, tooManySubscriptions } from './rpc-error.js'
import { createRpcStats, type RpcStats } from './rpc-stats.js'

/** One subscription of one connection. */
export interface Subscription {
  readonly id: string
  /** Sends a result; kept back until the caller knows the subscription's id. */
  notify(result: unknown): void
  /** What to undo when it ends, by the caller's wish or with the connection. */
  onEnd(undo: () => void): void
  /** Ends it, once all that was notified has been sent. */
  finish(): void
}

/** Subscriptions as a method sees them. */
export interface Subscriptions {
  /** `method` is the name that notifications carry. Ends with code -32006 when the connection has as many as it may have. */
  open(method: string): Subscription
  /** False when there is none of this id. */
  end(id: string): boolean
}

/** The subscriptions of one connection. */
export interface ConnectionSubscriptions {
  /** For one message; `flush` is called after its response was sent and lets out what was kept back. */
  forMessage(): Subscriptions & { flush(): void }
  endAll(): void
  /** Ends all, and tells each why. */
  endAllFor(reason: string): void
}

/** Code of the error in the last notification of a subscription that the node ends. */
const SUBSCRIPTION_ENDED = -32_000

/** As many as the real node gives a connection. */
const maxSubscriptions = 1_024

interface Entry {
  waiting: unknown[] | null
  finished: boolean
  readonly method: string
  readonly undo: (() => void)[]
}

/** No subscriptions yet; `send` writes one message to the connection. */
export function createSubscriptions(
  send: (text: string) => void,
  modules: { readonly random: RandomSource; readonly stats?: RpcStats },
): ConnectionSubscriptions {
  const entries = new Map<string, Entry>()
  const { stats = createRpcStats() } = modules

  function deliver(id: string, { method }: Entry, result: unknown): void {
    send(JSON.stringify({ jsonrpc: '2.0', method, params: { subscription: id, result } }))
  }

  function end(id: string): boolean {
    const entry = entries.get(id)
    if (entry === undefined) return false
    entries.delete(id)
    stats.subscriptions--
    for (const undo of entry.undo) undo()
    return true
  }

  function open(method: string): Subscription {
    if (entries.size >= maxSubscriptions) throw new RpcError(tooManySubscriptions(maxSubscriptions))
    const id = toHex(modules.random.bytes(8))
    const entry: Entry = { waiting: [], finished: false, method, undo: [] }
    entries.set(id, entry)
    stats.subscriptions++
    return {
      id,
      notify: (result) => {
        if (!entries.has(id)) return
        if (entry.waiting === null) deliver(id, entry, result)
        else entry.waiting.push(result)
      },
      onEnd: (undo) => void entry.undo.push(undo),
      finish: () => {
        entry.finished = true
        if (entry.waiting === null) end(id)
      },
    }
  }

  function release(id: string): void {
    const entry = entries.get(id)
    const waiting = entry?.waiting ?? []
    if (entry === undefined) return
    entry.waiting = null
    for (const result of waiting) deliver(id, entry, result)
    if (entry.finished) end(id)
  }

  return {
    forMessage: () => {
      const opened: string[] = []
      return {
        open: (method) => {
          const subscription = open(method)
          opened.push(subscription.id)
          return subscription
        },
        end,
        flush: () => {
          for (const id of opened.splice(0)) release(id)
        },
      }
    },
    endAll: () => {
      for (const id of [...entries.keys()]) end(id)
    },
    endAllFor: (reason) => {
      for (const [id, { method }] of [...entries]) {
        end(id)
        send(
          JSON.stringify({
            jsonrpc: '2.0',
            method,
            params: { subscription: id, error: { code: SUBSCRIPTION_ENDED, message: reason } },
          }),
        )
      }
    },
  }
}
