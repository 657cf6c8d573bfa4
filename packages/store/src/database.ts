import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { SubnetkitError, toErrorMessage } from '@subnetkit/core'
import Database from 'libsql'
import { STORE_OPEN_FAILED, STORE_VERSION_UNSUPPORTED } from './errors.js'
import { assertSameIdentity, type StoreIdentity } from './identity.js'
import { migrations } from './migrations.js'

export type { Database }

/** One row as the library hands it over, plus a field of its own that nobody asked for. */
export type Row = Readonly<Record<string, unknown>>

/** Opens a file for one identity, brings its schema up to date, and refuses a file of another chain, subnet or hotkey. */
export function openDatabase(file: string, identity: StoreIdentity): Database.Database {
  const database = open(file)
  try {
    migrate(file, database)
    claim(file, database, identity)
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

/** Opens a file of the known schema without changing it, and says whose it is. */
export function readDatabase(file: string): { readonly database: Database.Database; readonly identity: StoreIdentity } {
  const database = connect(file, { readonly: true })
  try {
    database.pragma('busy_timeout = 5000')
    const found = versionOf(database)
    if (found < migrations.length) {
      throw openFailed(
        file,
        'it is no store of a validator, or of an older version; a validator that starts on it updates it',
      )
    }
    if (found > migrations.length) {
      throw new SubnetkitError(STORE_VERSION_UNSUPPORTED, { path: file, found, known: migrations.length })
    }
    const identity = identityOf(database)
    if (identity === undefined) throw openFailed(file, 'it is nobody’s')
    return { database, identity }
  } catch (error) {
    database.close()
    throw SubnetkitError.is(error) ? error : openFailed(file, toErrorMessage(error), error)
  }
}

function open(file: string): Database.Database {
  try {
    mkdirSync(dirname(file), { recursive: true })
  } catch (error) {
    throw openFailed(file, toErrorMessage(error), error)
  }
  const database = connect(file, {})
  try {
    // First, as the change of the journal may have to wait already.
    database.pragma('busy_timeout = 5000')
    database.pragma('journal_mode = WAL')
    // A score counts only once it is on disk, also when the machine loses power: hence FULL and not NORMAL.
    database.pragma('synchronous = FULL')
    return database
  } catch (error) {
    database.close()
    throw openFailed(file, toErrorMessage(error), error)
  }
}

function connect(file: string, options: Database.Options): Database.Database {
  try {
    return new Database(file, options)
  } catch (error) {
    throw openFailed(file, toErrorMessage(error), error)
  }
}

function openFailed(path: string, reason: string, cause?: unknown): SubnetkitError {
  return new SubnetkitError(STORE_OPEN_FAILED, { path, reason }, { cause })
}

function migrate(file: string, database: Database.Database): void {
  const found = versionOf(database)
  if (found > migrations.length) {
    throw new SubnetkitError(STORE_VERSION_UNSUPPORTED, { path: file, found, known: migrations.length })
  }
  const apply = database.transaction(() => {
    // Asked again under the lock: another process may have raised it meanwhile.
    for (const statement of migrations.slice(versionOf(database))) database.exec(statement)
    database.exec(`PRAGMA user_version = ${migrations.length}`)
  })
  if (found < migrations.length) apply.immediate()
}

function claim(file: string, database: Database.Database, identity: StoreIdentity): void {
  const found = identityOf(database)
  if (found) {
    assertSameIdentity(file, found, identity)
    return
  }
  database
    .prepare('INSERT INTO identity (genesis_hash, netuid, hotkey) VALUES (?, ?, ?)')
    .run(identity.genesisHash, identity.netuid, identity.hotkey)
}

function identityOf(database: Database.Database): StoreIdentity | undefined {
  const row = database.prepare('SELECT genesis_hash, netuid, hotkey FROM identity').get() as
    | { genesis_hash: string; netuid: number; hotkey: string }
    | undefined
  return row && { genesisHash: row.genesis_hash, netuid: row.netuid, hotkey: row.hotkey }
}

function versionOf(database: Database.Database): number {
  return (database.prepare('PRAGMA user_version').get() as { user_version: number }).user_version
}
