import type { Clock, Logger, RandomSource } from '@subnetkit/core'

/** When blocks are made: by the clock, as soon as an extrinsic is ready, or only when asked. */
export type Sealing = 'timer' | 'instant' | 'manual'

export interface BlockReference {
  readonly number: number
  /** 32 bytes in hex with `0x`. */
  readonly hash: string
}

/** Who may call methods that change the node or cost it much: nobody, everybody, or peers on this machine. */
export type RpcMethods = 'safe' | 'unsafe' | 'auto'

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
  /** Default `auto`. `dev_*` is for peers on this machine in any case, and for nobody with `safe`. */
  readonly rpcMethods?: RpcMethods
  /** WebSocket connections at once; default 100. */
  readonly maxConnections?: number
  /** How many of the newest states stay readable; default 2,048. */
  readonly statesKept?: number
  /** How many of the newest blocks stay readable beside block 0; default 4,096, and never fewer than states. */
  readonly blocksKept?: number
  /** Keeps all blocks and states; without a data directory that takes about 20 KiB of memory a block. Default false. */
  readonly archive?: boolean
  /**
   * Keeps the chain in this directory, so that the next start goes on with it; a block is on the disk before anybody hears
   * of it. Options that make the genesis must be left out or the same then. Default: none.
   */
  readonly dataDir?: string
  /**
   * A file with a chain's state: the chain goes on from it when it is there, and `close` writes it. What makes the genesis
   * counts for a new chain only. Not together with `dataDir`. Default: none.
   */
  readonly stateFile?: string
  /** How many funded accounts there are besides `//Alice` … `//Ferdie`; their secrets are no secrets. Default 0. */
  readonly accounts?: number
  /** What each of these accounts holds, in TAO; default 10,000. */
  readonly accountBalanceTao?: number
  /** Makes salt, genesis time and accounts, where they are not given: the same seed is the same chain. Default: none. */
  readonly seed?: string
  /** Blocks between epochs of new subnets; default 20, as the preset `dev` has it. */
  readonly tempo?: number
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

/** A development account; its secret is known to everybody who knows the seed. */
export interface DevAccount {
  readonly address: string
  /** What keyrings derive the account from: a seed of 32 bytes in hex, sr25519. */
  readonly suri: string
  /** Free, when the chain was begun or gone on with. */
  readonly balanceTao: number
}

/** What became of a call in the name of an account. */
export interface CallOutcome extends BlockReference {
  /** Of the sudo extrinsic that carried the call; 32 bytes in hex with `0x`. */
  readonly extrinsicHash: string
  readonly extrinsicIndex: number
  /** Null when the call was carried out. A `Module` error comes with its pallet's index and its number there. */
  readonly failure: { readonly kind: string; readonly pallet?: number; readonly error?: number } | null
}

/** How blocks come by themselves. */
export interface SealingMode {
  readonly sealing: Sealing
  /** Wall time between blocks of the timer, in ms; chain time goes on by the slot's duration all the same. */
  readonly intervalMs: number
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
  /**
   * Makes `count` blocks at once, as fast as it can, and gives way to other work now and then. Each is final when made. When the signal
   * fires this and the two below reject with its reason; the blocks that were made by then stay.
   */
  advanceBlocks(count: number, signal?: AbortSignal): Promise<BlockReference>
  /** Makes blocks up to and with the one in which the next epoch of this subnet runs. */
  advanceToEpoch(netuid: number, signal?: AbortSignal): Promise<BlockReference>
  /** Makes blocks up to and with the first one at this chain time or later, in ms since 1970; ends with DEVNET_TIME_PASSED. */
  advanceToTime(timeMs: number, signal?: AbortSignal): Promise<BlockReference>
  /** Remembers chain and pool as they are; the id is for `revert`. */
  snapshot(): string
  /**
   * Goes back to a snapshot, which is used up with all later ones. Below the finalized head all subscriptions end with a stated
   * error. Ends with DEVNET_SNAPSHOT_UNKNOWN.
   */
  revert(id: string): BlockReference
  /** Sets or removes (null) storage in one new block; keys and values in hex. By the sudo key, so that the block executes again. */
  setStorage(items: readonly (readonly [key: string, value: string | null])[]): Promise<BlockReference>
  /** Sets what an account holds free, in rao, in one new block. */
  setBalance(address: string, rao: bigint): Promise<BlockReference>
  /** Makes a block with a call, encoded in hex, in the name of an account that signs nothing and pays nothing. */
  callAs(address: string, call: string): Promise<CallOutcome>
  /** The head and its state; a chain of the same genesis can load it, and a new one start with it as `stateFile`. */
  dumpState(): Uint8Array
  /** Goes on from what `dumpState` gave. All subscriptions end. Ends with DEVNET_STATE_INVALID, _FOREIGN or _FIXED. */
  loadState(dump: Uint8Array): BlockReference
  sealing(): SealingMode
  /** How blocks come from now on; the interval stays as it is when it is left out. */
  setSealing(sealing: Sealing, intervalMs?: number): void
  /** The accounts that were asked for with the option of this name. */
  readonly accounts: readonly DevAccount[]
  /**
   * A JSON-RPC call without a connection, such as `author_submitExtrinsic`; subscriptions need one. Ends with
   * DEVNET_RPC_REFUSED.
   */
  request(method: string, params?: readonly unknown[]): Promise<unknown>
  /** Stops making blocks, ends all connections, and frees the port. */
  close(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}
