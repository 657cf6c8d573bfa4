export interface BlockHead {
  readonly number: number
  /** 32 bytes in hex with `0x`. */
  readonly hash: string
}

export interface ChainHealth {
  /** Whether a socket is open and the chain was recognised on it. */
  readonly connected: boolean
  /** Milliseconds since the last head came. */
  readonly headAgeMs: number
}
