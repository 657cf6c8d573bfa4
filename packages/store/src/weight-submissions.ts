import type { Database, Row } from './database.js'
import { parseNumbers } from './json.js'

/** `submitted` may or may not be in a block; `effective` was read back from chain storage; `failed` was refused. */
export type WeightSubmissionStatus = 'submitted' | 'effective' | 'failed'

export interface WeightSubmissionRecord {
  readonly id: number
  /** First block of the epoch the weights were set or committed in. */
  readonly epochBlock: number
  readonly atBlock: number
  readonly uids: readonly number[]
  /** u16 per uid. */
  readonly weights: readonly number[]
  readonly status: WeightSubmissionStatus
  /** Block that storage names as LastUpdate. */
  readonly effectiveBlock?: number
  /** Why it failed; `committed` where the chain reveals the weights later. */
  readonly detail?: string
}

export interface WeightSubmissions {
  /** Written before the extrinsic is sent, so that a restart knows what may be on its way. Returns the id. */
  begin(submission: Pick<WeightSubmissionRecord, 'epochBlock' | 'atBlock' | 'uids' | 'weights'>): number
  finish(id: number, outcome: Pick<WeightSubmissionRecord, 'status' | 'effectiveBlock' | 'detail'>): void
  of(epochBlock: number): WeightSubmissionRecord[]
  latest(): WeightSubmissionRecord | undefined
}

const columns = 'id, epoch_block, at_block, uids, weights, status, effective_block, detail'

export function createWeightSubmissions(database: Database.Database): WeightSubmissions {
  const insert = database.prepare(
    "INSERT INTO weight_submissions (epoch_block, at_block, uids, weights, status) VALUES (?, ?, ?, ?, 'submitted') RETURNING id",
  )
  const update = database.prepare(
    'UPDATE weight_submissions SET status = ?, effective_block = ?, detail = ? WHERE id = ?',
  )
  const ofEpoch = database.prepare(`SELECT ${columns} FROM weight_submissions WHERE epoch_block = ? ORDER BY id`)
  const last = database.prepare(`SELECT ${columns} FROM weight_submissions ORDER BY id DESC LIMIT 1`)
  return {
    begin: ({ epochBlock, atBlock, uids, weights }) => {
      const row = insert.get(epochBlock, atBlock, JSON.stringify(uids), JSON.stringify(weights)) as { id: number }
      return row.id
    },
    finish: (id, { status, effectiveBlock, detail }) =>
      void update.run(status, effectiveBlock ?? null, detail ?? null, id),
    of: (epochBlock) => (ofEpoch.all(epochBlock) as Row[]).map(toRecord),
    latest: () => {
      const row = last.get() as Row | undefined
      return row && toRecord(row)
    },
  }
}

function toRecord(row: Row): WeightSubmissionRecord {
  return {
    id: Number(row.id),
    epochBlock: Number(row.epoch_block),
    atBlock: Number(row.at_block),
    uids: parseNumbers('uids of a weight submission', row.uids),
    weights: parseNumbers('weights of a weight submission', row.weights),
    status: row.status as WeightSubmissionStatus,
    ...(row.effective_block === null ? {} : { effectiveBlock: Number(row.effective_block) }),
    ...(row.detail === null ? {} : { detail: String(row.detail) }),
  }
}
