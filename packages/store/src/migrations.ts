/**
 * The schema, step by step: entry n brings a file from version n to n + 1. Released steps are never edited.
 * JSON columns hold what the subnet's schemas accepted; hotkeys are addresses, never uids, because uids are reused.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE identity (genesis_hash TEXT NOT NULL, netuid INTEGER NOT NULL, hotkey TEXT NOT NULL);

  CREATE TABLE scores (
    hotkey TEXT PRIMARY KEY,
    score REAL NOT NULL,
    settled_count INTEGER NOT NULL,
    epoch_block INTEGER NOT NULL,
    state TEXT
  ) WITHOUT ROWID;

  CREATE TABLE entries (
    id TEXT PRIMARY KEY,
    epoch_block INTEGER NOT NULL,
    round INTEGER NOT NULL,
    task TEXT NOT NULL,
    hotkey TEXT NOT NULL,
    uid INTEGER NOT NULL,
    asked_at_block INTEGER NOT NULL,
    settle_at_block INTEGER NOT NULL,
    request TEXT NOT NULL,
    secret TEXT,
    answer TEXT NOT NULL,
    evidence TEXT,
    score REAL,
    settled INTEGER NOT NULL DEFAULT 0
  ) WITHOUT ROWID;
  CREATE INDEX entries_pending ON entries (settled, settle_at_block);
  CREATE INDEX entries_by_epoch ON entries (epoch_block, hotkey);

  CREATE TABLE weight_submissions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    epoch_block INTEGER NOT NULL,
    at_block INTEGER NOT NULL,
    uids TEXT NOT NULL,
    weights TEXT NOT NULL,
    status TEXT NOT NULL,
    effective_block INTEGER,
    detail TEXT
  );
  CREATE INDEX weight_submissions_by_epoch ON weight_submissions (epoch_block);

  CREATE TABLE epoch_seeds (
    epoch_block INTEGER PRIMARY KEY,
    chain_seed TEXT NOT NULL,
    vrf_output TEXT NOT NULL,
    vrf_proof TEXT NOT NULL,
    published INTEGER NOT NULL DEFAULT 0
  );
  `,
]
