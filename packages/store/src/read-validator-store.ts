import { existsSync } from 'node:fs'
import { SubnetkitError } from '@subnetkit/core'
import { readDatabase } from './database.js'
import { createEntries, type Entries } from './entries.js'
import { createEpochSeeds, type EpochSeeds } from './epoch-seeds.js'
import { STORE_FILE_MISSING } from './errors.js'
import type { StoreIdentity } from './identity.js'
import { createScores, type Scores } from './scores.js'
import { createWeightSubmissions, type WeightSubmissions } from './weight-submissions.js'

/** What a validator has recorded. */
export interface RecordedStore {
  readonly identity: StoreIdentity
  readonly scores: Pick<Scores, 'all'>
  readonly entries: Pick<Entries, 'settled'>
  readonly weightSubmissions: Pick<WeightSubmissions, 'of' | 'latest'>
  readonly epochSeeds: Pick<EpochSeeds, 'get'>
  close(): void
}

/**
 * Opens a validator's file to read it, whoever it belongs to, also while the validator runs; nothing is written.
 * STORE_FILE_MISSING where there is none, STORE_VERSION_UNSUPPORTED when it has another schema.
 */
export function readValidatorStore(file: string): RecordedStore {
  if (!existsSync(file)) throw new SubnetkitError(STORE_FILE_MISSING, { path: file })
  const { database, identity } = readDatabase(file)
  return {
    identity,
    scores: createScores(database),
    entries: createEntries(database),
    weightSubmissions: createWeightSubmissions(database),
    epochSeeds: createEpochSeeds(database),
    close: () => void database.close(),
  }
}
