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

/**
 * Opens or creates a cache file; several processes may use it at the same time. A file that cannot be read is begun anew with a warning;
 * where that fails too, nothing is kept. It never throws, because nothing depends on a cache.
 */
export function createBlobCache(
  { path }: { readonly path: string },
  { logger }: { readonly logger: Logger },
): BlobCache {
  const database = open(path, logger)
  if (database === undefined) return { get: () => undefined, set: () => {}, close: () => {} }
  const select = database.prepare('SELECT bytes, digest FROM blobs WHERE key = ?')
  const insert = database.prepare('INSERT OR REPLACE INTO blobs (key, bytes, digest) VALUES (?, ?, ?)')
  let usable = true

  function attempt<T>(action: () => T): T | undefined {
    if (!usable) return undefined
    try {
      return action()
    } catch (error) {
      usable = false
      const reason = toErrorMessage(error)
      logger.warn('cache is not used any more', { path, error: reason })
      if (/malformed|not a database/.test(reason)) removeFiles(path)
      return undefined
    }
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
    set: (key, bytes) => void attempt(() => insert.run(key, Buffer.from(bytes), digestOf(key, bytes))),
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
    logger.warn('cache cannot be read and is begun anew', { path, error: toErrorMessage(error) })
  }
  try {
    removeFiles(path)
    return openFile(path)
  } catch (error) {
    logger.warn('nothing is kept in the cache', { path, error: toErrorMessage(error) })
    return undefined
  }
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
