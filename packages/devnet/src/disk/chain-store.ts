import type { State } from '@subnetkit/runtime-host'
import type { Header } from '../chain/header.js'

/** What of a block is worth keeping; the rest follows from it. */
export interface StoredBlock {
  readonly header: Header
  /** Extrinsics with their length prefix. */
  readonly body: readonly Uint8Array[]
}

/** What a chain goes on from. */
export interface RestoredChain {
  /** In order, each the parent of the next; the last one is the head. */
  readonly blocks: readonly StoredBlock[]
  /** States of the newest blocks in the same order; the last one is the head's. */
  readonly states: readonly State[]
}

/** Where a chain's blocks go besides memory. All calls are synchronous: what they promise is true when they return. */
export interface ChainStore {
  /** Takes a block in; `sync` makes it last. */
  append(block: StoredBlock, state: State): void
  /** Returns when everything taken in survives the end of the process and of the machine; ends with DEVNET_DATA_WRITE_FAILED. */
  sync(): void
  /** Goes back to a block, whose state is given; lasts when it returns. Ends with DEVNET_DATA_WRITE_FAILED. */
  truncate(block: StoredBlock, state: State): void
  /** The state after a block that memory has no more; null when it is not kept here either. */
  stateAt(number: number): State | null
}

/** Keeps nothing: the chain ends with its process. */
export const memoryStore: ChainStore = {
  append: () => {},
  sync: () => {},
  truncate: () => {},
  stateAt: () => null,
}
