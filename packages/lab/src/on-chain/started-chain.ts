import type { ChainClient } from '@subnetkit/chain-client'

/** What makes the blocks of a chain in this process; a devnet of @subnetkit/devnet that is sealed by hand is one. */
export interface BlockMaker {
  head(): { readonly number: number; readonly hash: string }
  advanceBlocks(count: number): Promise<{ readonly number: number; readonly hash: string }>
  request(method: string, params?: readonly unknown[]): Promise<unknown>
}

/** A chain of one's own with nothing on it. */
export interface StartedChain {
  readonly blocks: BlockMaker
  readonly client: ChainClient
  close(): Promise<void>
}

export interface ChainGenesis {
  /** Of the same run always the same, so that its blocks are, too. */
  readonly salt: Uint8Array
  /** Rao by address, above the preset `dev`: its own accounts have nothing else. */
  readonly balances: readonly (readonly [address: string, rao: number])[]
}

/** Starts a chain whose blocks are made by hand; the first one is ready when this resolves. */
export type StartChain = (genesis: ChainGenesis) => Promise<StartedChain>
