import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export interface LossyProxy {
  /** `ws://127.0.0.1:port`. */
  readonly url: string
  /** How many connections were made through it. */
  connections(): number
  /** From now on present connections carry nothing, in either direction, and stay open. */
  freeze(): void
  /** Ends all present connections at once. */
  cut(): void
  /** Where new connections go to. */
  redirect(port: number): void
  /** New connections are ended at once, until told otherwise. */
  refuse(refused: boolean): void
  close(): Promise<void>
}

/** Carries bytes to a port of this machine until it is told to misbehave. */
export async function createLossyProxy(port: number): Promise<LossyProxy> {
  const pairs = new Set<{ readonly near: Socket; readonly far: Socket }>()
  let target = port
  let refused = false
  let count = 0
  const server = createServer((near) => {
    near.on('error', () => {})
    if (refused) return void near.destroy()
    count += 1
    const far = connect(target, '127.0.0.1')
    const pair = { near, far }
    pairs.add(pair)
    near.pipe(far)
    far.pipe(near)
    far.on('error', () => near.destroy())
    far.on('close', () => near.destroy())
    near.on('close', () => {
      far.destroy()
      pairs.delete(pair)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const cut = (): void => {
    for (const { near } of pairs) near.destroy()
  }
  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    connections: () => count,
    freeze: () => {
      for (const { near, far } of pairs) {
        near.unpipe(far)
        far.unpipe(near)
        near.pause()
        far.pause()
      }
    },
    cut,
    redirect: (next) => {
      target = next
    },
    refuse: (value) => {
      refused = value
    },
    close: async () => {
      cut()
      server.close()
      await once(server, 'close')
    },
  }
}
