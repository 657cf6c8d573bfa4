import type { Reply } from './protocol.js'

export interface OpenCall {
  readonly id: number
  /** Rejects with what `failed` made of an error. */
  readonly answer: Promise<unknown>
}

export interface Calls {
  open(failed: (error: { readonly message: string; readonly trace?: string | undefined }) => Error): OpenCall
  /** Ends the wait. The program still owes an answer, which nobody will get. */
  cancel(id: number, reason: unknown): void
  /** Whether the answer was expected. */
  settle(reply: Reply): boolean
  failAll(error: Error): void
  owes(id: number): boolean
  forget(id: number): void
  /** Whether the call that has waited longest, on which the program probably works, was cancelled. */
  oldestIsCancelled(): boolean
}

interface Entry {
  readonly resolve: (value: unknown) => void
  readonly reject: (error: unknown) => void
  readonly failed: Parameters<Calls['open']>[0]
  cancelled: boolean
}

/** The calls of one process, by ids that are never used again: an answer that comes twice or late reaches nobody. */
export function createCalls(): Calls {
  const entries = new Map<number, Entry>()
  let next = 0

  return {
    open: (failed) => {
      const id = next++
      const answer = new Promise<unknown>((resolve, reject) =>
        entries.set(id, { resolve, reject, failed, cancelled: false }),
      )
      return { id, answer }
    },
    cancel: (id, reason) => {
      const entry = entries.get(id)
      if (entry === undefined) return
      entry.cancelled = true
      entry.reject(reason)
    },
    settle: (reply) => {
      const entry = entries.get(reply.id)
      if (entry === undefined) return false
      entries.delete(reply.id)
      if ('error' in reply) entry.reject(entry.failed(reply.error))
      else entry.resolve(reply.result)
      return true
    },
    failAll: (error) => {
      for (const { reject } of entries.values()) reject(error)
      entries.clear()
    },
    owes: (id) => entries.has(id),
    forget: (id) => void entries.delete(id),
    oldestIsCancelled: () => {
      for (const { cancelled } of entries.values()) return cancelled
      return false
    },
  }
}
