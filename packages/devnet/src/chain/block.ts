import type { Runtime, State } from '@subnetkit/runtime-host'
import type { BlockReference } from '../devnet-options.js'
import type { Header } from './header.js'
import type { Refusal } from './transaction-validity.js'

/** A block of the chain. There are no forks: every block made is on the one chain. */
export interface Block {
  readonly number: number
  /** Hex with `0x`. */
  readonly hash: string
  readonly hashBytes: Uint8Array
  readonly header: Header
  /** Extrinsics with their length prefix, inherents first. */
  readonly body: readonly Uint8Array[]
  /** Executes calls on this block's state. */
  readonly runtime: Runtime
}

/** Which block it is, for those who need no more. */
export function toReference({ number, hash }: Block): BlockReference {
  return { number, hash }
}

/** What became of the extrinsics that were offered to a block. */
export interface BuildResult {
  readonly header: Header
  readonly hashBytes: Uint8Array
  readonly body: readonly Uint8Array[]
  readonly state: State
  /** Offered extrinsics that turned out to be unusable. Those that only found no room are not among them. */
  readonly refused: readonly { readonly extrinsic: Uint8Array; readonly refusal: Refusal }[]
  /** Extrinsics that came out of another one and could not be applied right after it: a pool may have a use for them. */
  readonly released: readonly Uint8Array[]
}
