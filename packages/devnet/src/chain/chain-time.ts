import { concatBytes, encodeBytes, encodeCompact, encodeUint } from '../scale.js'

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

/** What the runtime makes its inherent extrinsics from, SCALE-encoded `InherentData`. */
export function encodeInherentData(time: BlockTime): Uint8Array {
  const entries: readonly (readonly [string, bigint])[] = [
    ['auraslot', time.slot],
    ['timstap0', time.timestampMs],
  ]
  return concatBytes(
    encodeCompact(entries.length),
    ...entries.flatMap(([id, value]) => [new TextEncoder().encode(id), encodeBytes(encodeUint(value, 8))]),
  )
}
