import { blake2b256 } from '@subnetkit/crypto'
import type { State } from '@subnetkit/runtime-host'
import type { RestoredChain, StoredBlock } from '../disk/chain-store.js'

/** Where a chain begins or goes on. */
export interface ChainStart extends RestoredChain {
  readonly genesis: StoredBlock
}

/** A chain that consists of its genesis block. */
export function startAtGenesis(state: State): ChainStart {
  const header = {
    parentHash: new Uint8Array(32),
    number: 0,
    stateRoot: state.root(),
    extrinsicsRoot: emptyTrieRoot(),
    digest: [],
  }
  const genesis = { header, body: [] }
  return { genesis, blocks: [genesis], states: [state] }
}

/** The root of a trie without entries, which the body of the genesis block has. */
function emptyTrieRoot(): Uint8Array {
  return blake2b256(Uint8Array.of(0))
}
