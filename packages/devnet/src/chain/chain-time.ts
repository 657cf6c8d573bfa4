export interface BlockTime {
  readonly timestampMs: bigint
  /** What aura's digest must say: timestamp divided by slot duration, rounded down. */
  readonly slot: bigint
}

/** The chain's only clock: blocks. Wall time has no part in it. */
export interface ChainTime {
  readonly genesisTimeMs: number
  readonly slotDurationMs: number
  of(blockNumber: number): BlockTime
}

/** Block n has the time genesis + n × slot duration; slot and timestamp come from here and nowhere else. */
export function createChainTime(genesisTimeMs: number, slotDurationMs: number): ChainTime {
  return {
    genesisTimeMs,
    slotDurationMs,
    of: (blockNumber) => {
      const timestampMs = BigInt(genesisTimeMs) + BigInt(blockNumber) * BigInt(slotDurationMs)
      return { timestampMs, slot: timestampMs / BigInt(slotDurationMs) }
    },
  }
}
