import { fromHex, toHex } from '@subnetkit/crypto'
import { createState, type State } from '@subnetkit/runtime-host'
import type { BlockContent } from '../chain/execute-block.js'
import { childRootPrefix } from '../child-roots.js'
import { equalBytes } from '../scale.js'

/** How to ask a node: one JSON-RPC call; fails when the node refuses it. */
export type AskNode = (method: string, params: readonly unknown[]) => Promise<unknown>

export interface NodeBlock extends BlockContent {
  /** In hex with `0x`. */
  readonly hash: string
}

type Entry = readonly [key: Uint8Array, value: Uint8Array]

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

/** The state after a block, with its child tries, page by page. */
export async function fetchState(ask: AskNode, hash: string): Promise<State> {
  const all: Entry[] = []
  for await (const page of fetchKeys((start) => ask('state_getKeysPaged', ['0x', pageKeys, start, hash]))) {
    const sets = (await ask('state_queryStorageAt', [page, hash])) as readonly {
      readonly changes: readonly (readonly [string, string | null])[]
    }[]
    all.push(...toEntries(sets.flatMap(({ changes }) => changes)))
  }
  const isRoot = ([key]: Entry): boolean => equalBytes(key.subarray(0, childRootPrefix.length), childRootPrefix)
  const children = new Map<Uint8Array, readonly Entry[]>()
  for (const [root] of all.filter(isRoot))
    children.set(root.subarray(childRootPrefix.length), await fetchChild(ask, toHex(root), hash))
  // The roots of child tries come in with their entries.
  return createState(
    all.filter((entry) => !isRoot(entry)),
    { children },
  )
}

async function fetchChild(ask: AskNode, root: string, hash: string): Promise<Entry[]> {
  const entries: Entry[] = []
  for await (const page of fetchKeys((start) => ask('childstate_getKeysPaged', [root, '0x', pageKeys, start, hash]))) {
    const values = (await ask('childstate_getStorageEntries', [root, page, hash])) as readonly (string | null)[]
    entries.push(...toEntries(page.map((key, index) => [key, values[index] ?? null] as const)))
  }
  return entries
}

async function* fetchKeys(ask: (start: string | null) => Promise<unknown>): AsyncGenerator<readonly string[]> {
  let start: string | null = null
  for (;;) {
    const keys = (await ask(start)) as readonly string[]
    if (keys.length === 0) return
    yield keys
    start = keys.at(-1) ?? null
  }
}

function toEntries(pairs: readonly (readonly [string, string | null])[]): Entry[] {
  return pairs.flatMap(([key, value]) => (value === null ? [] : [[fromHex(key), fromHex(value)] as const]))
}
