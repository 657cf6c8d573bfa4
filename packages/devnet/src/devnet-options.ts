import type { Clock, Logger, RandomSource } from '@subnetkit/core'

/** When blocks are made: by the clock, as soon as an extrinsic is ready, or only when asked. */
export type Sealing = 'timer' | 'instant' | 'manual'

export interface BlockReference {
  readonly number: number
  /** 32 bytes in hex with `0x`. */
  readonly hash: string
}

/** The runtime and what is known about it. */
export interface ArtifactPaths {
  readonly wasmPath: string
  /** JSON with at least `sha256` of the wasm. */
  readonly infoPath: string
}

export interface DevnetOptions {
  /** Address to listen on; default 127.0.0.1. */
  readonly host?: string
  /** Default 0, which has a free one chosen. */
  readonly port?: number
  /** Default `timer`. */
  readonly sealing?: Sealing
  /** SlotDuration of the chain, and the time between blocks made by the clock; default 250. */
  readonly blockTimeMs?: number
  /** Goes into the genesis state, so that two chains have two genesis hashes; default 16 random bytes. */
  readonly salt?: Uint8Array
  /** Chain time of block 0 in ms since the Unix epoch; default now. Block n has the time genesisTimeMs + n × blockTimeMs. */
  readonly genesisTimeMs?: number
  /** Origins beside loopback ones that may connect, as `https://example.org`; `*` lets every web page in. */
  readonly rpcCors?: readonly string[]
  /** Whether loopback peers may call `dev_*`; default true. */
  readonly devRpc?: boolean
  /** How many of the newest states stay readable; default 2,048. */
  readonly statesKept?: number
  /** How many of the newest blocks stay readable beside block 0; default 4,096, and never fewer than states. */
  readonly blocksKept?: number
  /** Keeps all blocks and states; without a data directory that takes about 16 KiB of memory a block. Default false. */
  readonly archive?: boolean
  /**
   * Keeps the chain in this directory, so that the next start goes on with it; a block is on the disk before anybody hears
   * of it. Options that make the genesis must be left out or the same then. Default: none.
   */
  readonly dataDir?: string
  /** Default: the runtime that comes with this package. */
  readonly artifact?: ArtifactPaths
  /** Name of the runtime's genesis preset; default `dev`. */
  readonly presetId?: string
  /** Merged into the preset: objects key by key, everything else replaces. */
  readonly preset?: PresetOverrides
}

export type PresetValue =
  | string
  | number
  | boolean
  | null
  | readonly PresetValue[]
  | { readonly [key: string]: PresetValue }
export type PresetOverrides = { readonly [key: string]: PresetValue }

export interface DevnetModules {
  readonly clock: Clock
  readonly random: RandomSource
  readonly logger: Logger
}

/** A running chain with its RPC server. */
export interface Devnet {
  /** `ws://127.0.0.1:port`. */
  readonly url: string
  /** The same server for JSON-RPC by POST. */
  readonly httpUrl: string
  readonly port: number
  /** 32 bytes in hex with `0x`. */
  readonly genesisHash: string
  readonly genesisTimeMs: number
  readonly blockTimeMs: number
  head(): BlockReference
  finalizedHead(): BlockReference
  /** Makes `count` blocks at once, as fast as it can, and gives way to other work now and then. Each is final when made. */
  advanceBlocks(count: number): Promise<BlockReference>
  /** Makes blocks up to and with the one in which the next epoch of this subnet runs. */
  advanceToEpoch(netuid: number): Promise<BlockReference>
  /**
   * A JSON-RPC call without a connection, such as `author_submitExtrinsic`; subscriptions need one. Ends with
   * DEVNET_RPC_REFUSED.
   */
  request(method: string, params?: readonly unknown[]): Promise<unknown>
  /** Stops making blocks, ends all connections, and frees the port. */
  close(): Promise<void>
}
