import { connect, createServer, type Socket } from 'node:net'

/** Sends bytes as they are and resolves with all that comes back until the other side closes or `until` is seen. */
export function exchangeRaw(port: number, bytes: string | Uint8Array, until?: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    let received = ''
    const finish = (): void => {
      socket.destroy()
      resolve(received)
    }
    socket.on('connect', () => socket.write(bytes))
    socket.on('data', (chunk) => {
      received += chunk.toString('latin1')
      if (until?.test(received)) finish()
    })
    socket.on('close', finish)
    socket.on('error', (error) => (received === '' ? reject(error) : finish()))
  })
}

/** A request as text, with the headers in the order given. */
export function rawRequest(
  request: {
    readonly method?: string
    readonly target: string
    readonly headers: Readonly<Record<string, string>>
    readonly extra?: readonly string[]
  },
  body: Uint8Array = new Uint8Array(),
): Uint8Array {
  const lines = [
    `${request.method ?? 'POST'} ${request.target} HTTP/1.1`,
    'Host: miner',
    'Connection: close',
    `Content-Length: ${body.length}`,
    ...Object.entries(request.headers).map(([name, value]) => `${name}: ${value}`),
    ...(request.extra ?? []),
  ]
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`), body])
}

export function statusOf(response: string): number {
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(response)?.[1] ?? 0)
}

/** A peer that does to each connection what the test says. */
export async function startHostilePeer(
  behave: (socket: Socket) => void,
): Promise<{ port: number; close(): Promise<void> }> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => sockets.delete(socket))
    behave(socket)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}
