import { fromHex, toHex } from '@subnetkit/crypto'
import { WebSocket } from 'ws'
import { computeHeaderHash } from '../src/chain/header.js'

export interface ListenerOptions {
  readonly url: string
  /** The next extrinsic in hex; called again and again. */
  readonly next: () => string
  /** How many extrinsics are under way at once. */
  readonly outstanding: number
  /** Asks for so many blocks at once, again and again; 0 leaves it to the chain. */
  readonly advance: number
}

/** What one connection was told of blocks. */
export interface ChainListener {
  /** Hashes by number: new heads, blocks that extrinsics are in, answers to `dev_advanceBlocks`. */
  readonly heard: ReadonlyMap<number, string>
  /** Hashes of blocks that extrinsics were told to be in. */
  readonly inBlocks: ReadonlySet<string>
  /** Resolves when so many blocks above the first head were told. */
  waitFor(blocks: number): Promise<void>
  close(): void
}

interface HeaderView {
  readonly parentHash: string
  readonly number: string
  readonly stateRoot: string
  readonly extrinsicsRoot: string
  readonly digest: { readonly logs: readonly string[] }
}

/** Keeps a chain busy and writes down what it says. */
export async function listenToChain({ url, next, outstanding, advance }: ListenerOptions): Promise<ChainListener> {
  const socket = new WebSocket(url)
  const heard = new Map<number, string>()
  const inBlocks = new Set<string>()
  const waiting: { readonly number: number; readonly wake: () => void }[] = []
  let first: number | undefined
  let id = 0

  const send = (method: string, params: readonly unknown[]): void =>
    socket.send(JSON.stringify({ jsonrpc: '2.0', id: `${method}/${id++}`, method, params }))
  const submit = (): void => send('author_submitAndWatchExtrinsic', [next()])

  function hear(number: number, hash: string): void {
    heard.set(number, hash)
    first ??= number
    for (const { number: wanted, wake } of waiting) if (number >= first + wanted) wake()
  }

  function take(message: { id?: string; method?: string; result?: unknown; params?: { result: unknown } }): void {
    const told = message.params?.result
    if (message.method === 'chain_newHead') {
      const header = told as HeaderView
      hear(Number(header.number), hashOf(header))
    } else if (message.method === 'author_extrinsicUpdate') {
      const { inBlock } = told as { inBlock?: string }
      if (inBlock !== undefined) {
        inBlocks.add(inBlock)
        submit()
      }
    } else if (message.id?.startsWith('dev_advanceBlocks') === true) {
      const { number, hash } = message.result as { number: number; hash: string }
      hear(number, hash)
      send('dev_advanceBlocks', [advance])
    }
  }

  socket.on('message', (data) => take(JSON.parse(data.toString())))
  socket.on('error', () => {})
  await new Promise((resolve) => socket.once('open', resolve))
  send('chain_subscribeNewHeads', [])
  for (let count = 0; count < outstanding; count++) submit()
  if (advance > 0) send('dev_advanceBlocks', [advance])

  return {
    heard,
    inBlocks,
    waitFor: (number) => new Promise((wake) => waiting.push({ number, wake })),
    close: () => socket.terminate(),
  }
}

function hashOf({ parentHash, number, stateRoot, extrinsicsRoot, digest }: HeaderView): string {
  const header = {
    parentHash: fromHex(parentHash),
    number: Number(number),
    stateRoot: fromHex(stateRoot),
    extrinsicsRoot: fromHex(extrinsicsRoot),
    digest: digest.logs.map(fromHex),
  }
  return toHex(computeHeaderHash(header))
}
