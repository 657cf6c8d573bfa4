/** Where an extrinsic was included. */
export interface Included {
  /** Hash of the extrinsic, hex with `0x`. */
  readonly hash: string
  readonly block: number
  readonly blockHash: string
}

/**
 * How far an extrinsic came before the deadline.
 * `submitted`: the node took it, its fate is not known yet. `inBlock`: included without error.
 * `effective`: its effect was read back from storage.
 */
export type Submission =
  | { readonly status: 'submitted'; readonly hash: string }
  | ({ readonly status: 'inBlock' } & Included)
  | ({ readonly status: 'effective' } & Included)
