import { type ClientOptions, WebSocket } from 'ws'
import type { RpcAnswer } from './bench.js'

export interface RpcSocket {
  call(method: string, params?: readonly unknown[]): Promise<RpcAnswer>
  /** The next notification that carries this method's name and was not taken yet. */
  next(notification: string): Promise<unknown>
  send(text: string): void
  /** The next message that answers no call of this socket. */
  nextStray(): Promise<unknown>
  isOpen(): boolean
  close(): void
}

interface Inbox {
  readonly arrived: unknown[]
  readonly waiting: ((value: unknown) => void)[]
}

/** A bare WebSocket that speaks JSON-RPC. */
export async function openRpcSocket(url: string, options: ClientOptions = {}): Promise<RpcSocket> {
  const socket = new WebSocket(url, options)
  await new Promise((resolve, reject) => {
    socket.once('open', resolve)
    socket.once('error', reject)
  })
  const answers = new Map<number, (answer: RpcAnswer) => void>()
  const inboxes = new Map<string, Inbox>()
  let calls = 0

  function inboxOf(name: string): Inbox {
    const inbox = inboxes.get(name) ?? { arrived: [], waiting: [] }
    inboxes.set(name, inbox)
    return inbox
  }

  function deliver(name: string, value: unknown): void {
    const inbox = inboxOf(name)
    const first = inbox.waiting.shift()
    if (first === undefined) inbox.arrived.push(value)
    else first(value)
  }

  function take(name: string): Promise<unknown> {
    const inbox = inboxOf(name)
    if (inbox.arrived.length > 0) return Promise.resolve(inbox.arrived.shift())
    return new Promise((resolve) => inbox.waiting.push(resolve))
  }

  socket.on('message', (data) => {
    const message = JSON.parse(data.toString())
    const answer = answers.get(message.id)
    if (answer !== undefined) answer(message)
    else if (message.method !== undefined) deliver(message.method, message.params.result)
    else deliver('', message)
  })

  return {
    call: (method, params = []) =>
      new Promise((resolve) => {
        const id = ++calls
        answers.set(id, resolve)
        socket.send(JSON.stringify({ jsonrpc: '2.0', id, method, params }))
      }),
    next: take,
    send: (text) => socket.send(text),
    nextStray: () => take(''),
    isOpen: () => socket.readyState === socket.OPEN,
    close: () => socket.terminate(),
  }
}
