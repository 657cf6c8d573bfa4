import { fromHex } from '@subnetkit/crypto'
import type { BlockContent } from '../chain/execute-block.js'

/** How to ask a node: one JSON-RPC call; fails when the node refuses it. */
export type AskNode = (method: string, params: readonly unknown[]) => Promise<unknown>

export interface NodeBlock extends BlockContent {
  /** In hex with `0x`. */
  readonly hash: string
}

/** As many keys as nodes give in one page. */
const pageKeys = 1_000

/** Kind of a digest item with the author's signature over the header; the runtime wants to see a block without it. */
const digestSeal = 5

interface BlockJson {
  readonly block: {
    readonly header: {
      readonly parentHash: string
      readonly number: string
      readonly stateRoot: string
      readonly extrinsicsRoot: string
      readonly digest: { readonly logs: readonly string[] }
    }
    readonly extrinsics: readonly string[]
  }
}

/** A block by its number, without its seal; undefined when the node has none such. */
export async function fetchBlock(ask: AskNode, number: number): Promise<NodeBlock | undefined> {
  const hash = (await ask('chain_getBlockHash', [number])) as string | null
  const answer = hash === null ? null : ((await ask('chain_getBlock', [hash])) as BlockJson | null)
  if (hash === null || answer === null) return undefined
  const { header, extrinsics } = answer.block
  return {
    hash,
    header: {
      parentHash: fromHex(header.parentHash),
      number: Number(header.number),
      stateRoot: fromHex(header.stateRoot),
      extrinsicsRoot: fromHex(header.extrinsicsRoot),
      digest: header.digest.logs.map((log) => fromHex(log)).filter(([kind]) => kind !== digestSeal),
    },
    body: extrinsics.map((extrinsic) => fromHex(extrinsic)),
  }
}

/** Every entry of the state after a block, page by page. */
export async function* fetchState(ask: AskNode, hash: string): AsyncGenerator<readonly [Uint8Array, Uint8Array]> {
  let start: string | null = null
  for (;;) {
    const keys = (await ask('state_getKeysPaged', ['0x', pageKeys, start, hash])) as readonly string[]
    if (keys.length === 0) return
    const sets = (await ask('state_queryStorageAt', [keys, hash])) as readonly {
      readonly changes: readonly (readonly [string, string | null])[]
    }[]
    for (const [key, value] of sets.flatMap(({ changes }) => changes)) {
      if (value !== null) yield [fromHex(key), fromHex(value)]
    }
    start = keys.at(-1) ?? null
  }
}
