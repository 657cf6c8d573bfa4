import type { Database, Row } from './database.js'
import { parseJson, toJson } from './json.js'

/** One question to one miner with everything that its score rests on. JSON values are what the subnet's schemas accepted. */
export interface EntryRecord {
  /** Unique and the same when drawn again: epoch, round, task and hotkey. */
  readonly id: string
  readonly epochBlock: number
  readonly round: number
  readonly task: string
  readonly hotkey: string
  readonly uid: number
  readonly askedAtBlock: number
  /** Block from which the truth is known; `askedAtBlock` when it is known at once. */
  readonly settleAtBlock: number
  readonly request: unknown
  readonly secret?: unknown
  /** The answer or the failure, with the timings that the framework measured. */
  readonly answer: unknown
  readonly evidence?: unknown
  /** In [0, 1]; absent until settled. */
  readonly score?: number
}

export interface SettledEntry {
  readonly id: string
  readonly score: number
  readonly evidence?: unknown
}

export interface Entries {
  has(id: string): boolean
  /** Ids of everything that was asked in an epoch, settled or not. */
  idsOf(epochBlock: number): string[]
  insert(entry: EntryRecord): void
  settle(entry: SettledEntry): void
  /** Gives an entry up: it is due no more and never gets a score. */
  abandon(id: string): void
  /** What is due at `block` and has no score yet, oldest first. */
  due(block: number): EntryRecord[]
  /** Settled entries of one epoch, or of all epochs; those that were given up have no score. */
  settled(epochBlock?: number): EntryRecord[]
  /** Forgets settled entries of epochs before `epochBlock`; returns how many. */
  prune(epochBlock: number): number
}

const columns =
  'id, epoch_block, round, task, hotkey, uid, asked_at_block, settle_at_block, request, secret, answer, evidence, score'

export function createEntries(database: Database.Database): Entries {
  const find = database.prepare('SELECT 1 AS found FROM entries WHERE id = ?')
  const ids = database.prepare('SELECT id FROM entries WHERE epoch_block = ? ORDER BY id')
  const insert = database.prepare(
    `INSERT INTO entries (${columns}, settled) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const settle = database.prepare('UPDATE entries SET settled = 1, score = ?, evidence = ? WHERE id = ?')
  const abandon = database.prepare('UPDATE entries SET settled = 1 WHERE id = ?')
  const due = database.prepare(
    `SELECT ${columns} FROM entries WHERE settled = 0 AND settle_at_block <= ? ORDER BY asked_at_block, id`,
  )
  const settledAll = database.prepare(`SELECT ${columns} FROM entries WHERE settled = 1 ORDER BY epoch_block, id`)
  const settledOf = database.prepare(`SELECT ${columns} FROM entries WHERE settled = 1 AND epoch_block = ? ORDER BY id`)
  const prune = database.prepare('DELETE FROM entries WHERE settled = 1 AND epoch_block < ?')
  return {
    has: (id) => find.get(id) !== undefined,
    idsOf: (epochBlock) => (ids.all(epochBlock) as Row[]).map(({ id }) => String(id)),
    insert: (entry) => void insert.run(...toParameters(entry)),
    settle: ({ id, score, evidence }) => void settle.run(score, toJson(evidence), id),
    abandon: (id) => void abandon.run(id),
    due: (block) => (due.all(block) as Row[]).map(toRecord),
    settled: (epochBlock) =>
      ((epochBlock === undefined ? settledAll.all() : settledOf.all(epochBlock)) as Row[]).map(toRecord),
    prune: (epochBlock) => prune.run(epochBlock).changes,
  }
}

function toParameters(entry: EntryRecord): unknown[] {
  return [
    entry.id,
    entry.epochBlock,
    entry.round,
    entry.task,
    entry.hotkey,
    entry.uid,
    entry.askedAtBlock,
    entry.settleAtBlock,
    JSON.stringify(entry.request),
    toJson(entry.secret),
    JSON.stringify(entry.answer),
    toJson(entry.evidence),
    entry.score ?? null,
    entry.score === undefined ? 0 : 1,
  ]
}

function toRecord(row: Row): EntryRecord {
  const id = String(row.id)
  return {
    id,
    epochBlock: Number(row.epoch_block),
    round: Number(row.round),
    task: String(row.task),
    hotkey: String(row.hotkey),
    uid: Number(row.uid),
    askedAtBlock: Number(row.asked_at_block),
    settleAtBlock: Number(row.settle_at_block),
    request: parseJson(`request of ${id}`, row.request),
    answer: parseJson(`answer of ${id}`, row.answer),
    ...(row.secret === null ? {} : { secret: parseJson(`secret of ${id}`, row.secret) }),
    ...(row.evidence === null ? {} : { evidence: parseJson(`evidence of ${id}`, row.evidence) }),
    ...(row.score === null ? {} : { score: Number(row.score) }),
  }
}
