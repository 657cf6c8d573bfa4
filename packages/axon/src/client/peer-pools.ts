import { Pool } from 'undici'

/** Connections, kept apart by miner: what one does to its own never reaches another's. */
export interface PeerPools {
  get(key: string, origin: string): Pool
  close(): Promise<void>
}

/** Above this many the one that was used least recently is closed when its requests have ended. */
const MAX_POOLS = 1_024
const MAX_HEADER_BYTES = 8_192

export function createPeerPools({ connectionsPerPeer }: { readonly connectionsPerPeer: number }): PeerPools {
  const pools = new Map<string, Pool>()

  function open(origin: string): Pool {
    return new Pool(origin, {
      connections: connectionsPerPeer,
      pipelining: 1,
      maxHeaderSize: MAX_HEADER_BYTES,
      // The deadline of a call is total and belongs to its signal.
      headersTimeout: 0,
      bodyTimeout: 0,
      keepAliveTimeout: 4_000,
      allowH2: false,
    })
  }

  return {
    get: (key, origin) => {
      const pool = pools.get(key) ?? open(origin)
      pools.delete(key)
      pools.set(key, pool)
      const [oldest] = pools
      if (pools.size > MAX_POOLS && oldest !== undefined) {
        pools.delete(oldest[0])
        oldest[1].close().catch(() => {})
      }
      return pool
    },
    close: async () => {
      const all = [...pools.values()]
      pools.clear()
      await Promise.allSettled(all.map((pool) => pool.destroy()))
    },
  }
}
