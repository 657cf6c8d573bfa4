import { SubnetkitError } from '@subnetkit/core'
import type { State } from '@subnetkit/runtime-host'
import type { Block } from '../chain/block.js'
import type { Chain } from '../chain/chain.js'
import { DEVNET_SNAPSHOT_UNKNOWN, DEVNET_SNAPSHOTS_FULL } from '../errors.js'
import type { Pool } from '../pool/pool.js'
import type { Rewind } from './rewind.js'

/** Each holds a state in memory. */
const maxSnapshots = 1_000

interface Snapshot {
  readonly block: Block
  readonly state: State
  readonly pool: readonly Uint8Array[]
}

export interface SnapshotsModules {
  readonly chain: Chain
  readonly pool: Pool
  readonly rewind: Rewind
}

/** Places to go back to: the chain and the pool. */
export interface Snapshots {
  /** Remembers this moment: `0x1`, `0x2`, … Ends with DEVNET_SNAPSHOTS_FULL. */
  take(): string
  /** Goes back to a moment, which is used up by that as all later ones are; ends with DEVNET_SNAPSHOT_UNKNOWN. */
  revert(id: string): Block
  forgetAll(): void
}

/** No snapshots yet. */
export function createSnapshots({ chain, pool, rewind }: SnapshotsModules): Snapshots {
  const byId = new Map<string, Snapshot>()
  let taken = 0

  return {
    take: () => {
      if (byId.size >= maxSnapshots) throw new SubnetkitError(DEVNET_SNAPSHOTS_FULL, { max: maxSnapshots })
      const id = `0x${(++taken).toString(16)}`
      const block = chain.head()
      byId.set(id, { block, state: chain.stateOf(block), pool: pool.all() })
      return id
    },
    revert: (id) => {
      const snapshot = byId.get(id)
      if (snapshot === undefined) throw new SubnetkitError(DEVNET_SNAPSHOT_UNKNOWN, { id })
      rewind(snapshot.block, snapshot.state, snapshot.pool)
      const all = [...byId.keys()]
      for (const later of all.slice(all.indexOf(id))) byId.delete(later)
      return snapshot.block
    },
    forgetAll: () => byId.clear(),
  }
}
