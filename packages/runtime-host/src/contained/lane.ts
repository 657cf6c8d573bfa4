import { type MessagePort, receiveMessageOnPort } from 'node:worker_threads'

/** Counts of messages, by whom they are for. */
export type Side = 0 | 1
const wordBytes = 4

/** One end of a line between two threads, which wait for each other without their event loops. */
export interface Lane<Sent, Received> {
  send(message: Sent): void
  /** Blocks the thread until there is a message; undefined when there was none within the time. */
  receive(timeoutMs?: number): Received | undefined
}

/** Memory that both ends share, so that one can wake the other. */
export function createSignal(): SharedArrayBuffer {
  return new SharedArrayBuffer(2 * wordBytes)
}

export interface LaneOptions {
  readonly port: MessagePort
  readonly signal: SharedArrayBuffer
  /** Which end this is; the other is the other one. */
  readonly side: Side
}

/** The end of a line in this thread. */
export function createLane<Sent, Received>({ port, signal, side }: LaneOptions): Lane<Sent, Received> {
  const counts = new Int32Array(signal)
  const other = 1 - side

  function receive(timeoutMs?: number): Received | undefined {
    for (;;) {
      // Counted before looking: what comes in between makes the wait end at once.
      const seen = Atomics.load(counts, side)
      const found = receiveMessageOnPort(port)
      if (found !== undefined) return found.message as Received
      if (Atomics.wait(counts, side, seen, timeoutMs) === 'timed-out') return undefined
    }
  }

  return {
    send: (message) => {
      port.postMessage(message)
      Atomics.add(counts, other, 1)
      Atomics.notify(counts, other)
    },
    receive,
  }
}
