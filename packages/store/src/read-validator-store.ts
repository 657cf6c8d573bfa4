import { existsSync } from 'node:fs'
import { SubnetkitError } from '@subnetkit/core'
import { readDatabase } from './database.js'
import { createEntries, type Entries } from './entries.js'
import { createEpochSeeds, type EpochSeeds } from './epoch-seeds.js'
import { STORE_FILE_MISSING } from './errors.js'
import type { StoreIdentity } from './identity.js'

/** What a validator has recorded. */
export interface RecordedStore {
  readonly identity: StoreIdentity
  readonly entries: Pick<Entries, 'settled'>
  readonly epochSeeds: Pick<EpochSeeds, 'published'>
  close(): void
}

/**
 * Opens a validator's file to read it, whoever it belongs to, also while the validator runs; none of its data is changed.
 * STORE_FILE_MISSING where there is none, STORE_OPEN_FAILED for what is no store or an older one, STORE_VERSION_UNSUPPORTED for a newer one.
 */
export function readValidatorStore(file: string): RecordedStore {
  if (!existsSync(file)) throw new SubnetkitError(STORE_FILE_MISSING, { path: file })
  const { database, identity } = readDatabase(file)
  return {
    identity,
    entries: createEntries(database),
    epochSeeds: createEpochSeeds(database),
    close: () => void database.close(),
  }
}
