import type { Database, Row } from './database.js'

/** Where an epoch's tasks came from; published after its last answer, so that anyone can draw the same tasks. */
export interface EpochSeedRecord {
  readonly epochBlock: number
  /** 0x-hex: what the chain contributed, the hash of the epoch's first block. */
  readonly chainSeed: string
  /** 0x-hex, 32 bytes. */
  readonly vrfOutput: string
  /** 0x-hex, 64 bytes. */
  readonly vrfProof: string
  readonly published: boolean
}

export interface EpochSeeds {
  put(record: Omit<EpochSeedRecord, 'published'>): void
  get(epochBlock: number): EpochSeedRecord | undefined
  markPublished(epochBlock: number): void
  /** Every epoch before this one. */
  markPublishedBefore(epochBlock: number): void
  /** Newest first. */
  published(limit: number): EpochSeedRecord[]
}

const columns = 'epoch_block, chain_seed, vrf_output, vrf_proof, published'

export function createEpochSeeds(database: Database.Database): EpochSeeds {
  const insert = database.prepare(
    'INSERT OR IGNORE INTO epoch_seeds (epoch_block, chain_seed, vrf_output, vrf_proof) VALUES (?, ?, ?, ?)',
  )
  const select = database.prepare(`SELECT ${columns} FROM epoch_seeds WHERE epoch_block = ?`)
  const mark = database.prepare('UPDATE epoch_seeds SET published = 1 WHERE epoch_block = ?')
  const markBefore = database.prepare('UPDATE epoch_seeds SET published = 1 WHERE epoch_block < ?')
  const list = database.prepare(
    `SELECT ${columns} FROM epoch_seeds WHERE published = 1 ORDER BY epoch_block DESC LIMIT ?`,
  )
  return {
    put: ({ epochBlock, chainSeed, vrfOutput, vrfProof }) =>
      void insert.run(epochBlock, chainSeed, vrfOutput, vrfProof),
    get: (epochBlock) => {
      const row = select.get(epochBlock) as Row | undefined
      return row && toRecord(row)
    },
    markPublished: (epochBlock) => void mark.run(epochBlock),
    markPublishedBefore: (epochBlock) => void markBefore.run(epochBlock),
    published: (limit) => (list.all(limit) as Row[]).map(toRecord),
  }
}

function toRecord(row: Row): EpochSeedRecord {
  return {
    epochBlock: Number(row.epoch_block),
    chainSeed: String(row.chain_seed),
    vrfOutput: String(row.vrf_output),
    vrfProof: String(row.vrf_proof),
    published: Number(row.published) === 1,
  }
}
