import type { Database, Row } from './database.js'
import { parseJson, toJson } from './json.js'

/** What a validator thinks of one hotkey. */
export interface ScoreRecord {
  readonly hotkey: string
  /** Moving average in [0, 1]. */
  readonly score: number
  /** Entries that were ever settled for this hotkey. */
  readonly settledCount: number
  /** Epoch in which the score last changed, named by its first block. */
  readonly epochBlock: number
  /** The subnet's own state of this hotkey. */
  readonly state?: unknown
}

export interface Scores {
  /** Every hotkey that was ever scored, in address order. */
  all(): ScoreRecord[]
  get(hotkey: string): ScoreRecord | undefined
  put(record: ScoreRecord): void
}

export function createScores(database: Database.Database): Scores {
  const columns = 'hotkey, score, settled_count, epoch_block, state'
  const selectAll = database.prepare(`SELECT ${columns} FROM scores ORDER BY hotkey`)
  const selectOne = database.prepare(`SELECT ${columns} FROM scores WHERE hotkey = ?`)
  const upsert = database.prepare(`INSERT OR REPLACE INTO scores (${columns}) VALUES (?, ?, ?, ?, ?)`)
  return {
    all: () => (selectAll.all() as Row[]).map(toRecord),
    get: (hotkey) => {
      const row = selectOne.get(hotkey) as Row | undefined
      return row && toRecord(row)
    },
    put: ({ hotkey, score, settledCount, epochBlock, state }) => {
      upsert.run(hotkey, score, settledCount, epochBlock, toJson(state))
    },
  }
}

function toRecord(row: Row): ScoreRecord {
  return {
    hotkey: String(row.hotkey),
    score: Number(row.score),
    settledCount: Number(row.settled_count),
    epochBlock: Number(row.epoch_block),
    ...(row.state === null ? {} : { state: parseJson(`state of ${row.hotkey}`, row.state) }),
  }
}
