import { createHash } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { type Logger, toErrorMessage } from '@subnetkit/core'
import Database from 'libsql'
import type { Row } from './database.js'

/** Bytes by key that outlive a process and may be lost at any time. */
export interface BlobCache {
  /** Undefined for what is not there, or not whole. */
  get(key: string): Uint8Array | undefined
  set(key: string, bytes: Uint8Array): void
  close(): void
}

export interface BlobCacheOptions {
  readonly path: string
  /** Of values. Where the next would exceed them, all that is kept is dropped. Default 512 MiB. */
  readonly maxBytes?: number
}

const usualMaxBytes = 512 * 1024 * 1024

/**
 * Opens or creates a cache file; several processes may use it at the same time. A damaged file is begun anew with a warning; where it cannot
 * be opened for another reason, nothing is kept. It never throws, because nothing depends on a cache.
 */
export function createBlobCache(
  { path, maxBytes = usualMaxBytes }: BlobCacheOptions,
  { logger }: { readonly logger: Logger },
): BlobCache {
  const database = open(path, logger)
  if (database === undefined) return { get: () => undefined, set: () => {}, close: () => {} }
  const select = database.prepare('SELECT bytes, digest FROM blobs WHERE key = ?')
  const insert = database.prepare('INSERT OR REPLACE INTO blobs (key, bytes, digest) VALUES (?, ?, ?)')
  let usable = true
  let heldBytes = attempt(() => usedBytes(database)) ?? 0

  function attempt<T>(action: () => T): T | undefined {
    if (!usable) return undefined
    try {
      return action()
    } catch (error) {
      usable = false
      logger.warn('cache is not used any more', { path, error: toErrorMessage(error) })
      if (isDamage(error)) removeFiles(path)
      return undefined
    }
  }

  /** What others add at the same time is theirs to count. */
  function makeRoom(bytes: number): void {
    heldBytes += bytes
    if (heldBytes <= maxBytes) return
    database?.exec('DELETE FROM blobs')
    heldBytes = bytes
  }

  return {
    get: (key) =>
      attempt(() => {
        const row = select.get(key) as Row | undefined
        if (row === undefined) return undefined
        const { bytes, digest } = row
        // A damaged page need not be noticed by the library.
        return bytes instanceof Uint8Array && digest === digestOf(key, bytes) ? bytes : undefined
      }),
    set: (key, bytes) =>
      void attempt(() => {
        makeRoom(bytes.length)
        insert.run(key, Buffer.from(bytes), digestOf(key, bytes))
      }),
    close: () => {
      // Into the one file, as far as nobody else reads it.
      attempt(() => database.pragma('wal_checkpoint(PASSIVE)'))
      attempt(() => database.close())
      usable = false
    },
  }
}

function open(path: string, logger: Logger): Database.Database | undefined {
  try {
    return openFile(path)
  } catch (error) {
    // One that is only locked, or may not be read, is somebody's.
    if (!isDamage(error)) return keepNothing(path, logger, error)
    logger.warn('cache cannot be read and is begun anew', { path, error: toErrorMessage(error) })
  }
  try {
    removeFiles(path)
    return openFile(path)
  } catch (error) {
    return keepNothing(path, logger, error)
  }
}

function keepNothing(path: string, logger: Logger, error: unknown): undefined {
  logger.warn('nothing is kept in the cache', { path, error: toErrorMessage(error) })
}

/** No database, a damaged one, or one with other tables. */
function isDamage(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return /^SQLITE_(NOTADB|CORRUPT|ERROR)/.test(code)
}

function usedBytes(database: Database.Database): number {
  const { bytes } = database
    .prepare(
      `SELECT (page_count - freelist_count) * page_size AS bytes
       FROM pragma_page_count(), pragma_freelist_count(), pragma_page_size()`,
    )
    .get() as Row
  return Number(bytes)
}

/** The next who opens the cache begins it anew. */
function removeFiles(path: string): void {
  for (const ending of ['', '-wal', '-shm']) rmSync(path + ending, { force: true })
}

function openFile(path: string): Database.Database {
  mkdirSync(dirname(path), { recursive: true })
  const database = new Database(path)
  try {
    database.pragma('busy_timeout = 5000')
    database.pragma('journal_mode = WAL')
    // What a loss of power takes is computed again.
    database.pragma('synchronous = NORMAL')
    database.exec(
      'CREATE TABLE IF NOT EXISTS blobs (key TEXT PRIMARY KEY, bytes BLOB NOT NULL, digest TEXT NOT NULL) WITHOUT ROWID',
    )
    database.prepare('SELECT key, bytes, digest FROM blobs LIMIT 1').get()
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

function digestOf(key: string, bytes: Uint8Array): string {
  return createHash('sha256').update(key).update('\0').update(bytes).digest('hex')
}
