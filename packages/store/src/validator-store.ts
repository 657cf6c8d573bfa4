import { openDatabase } from './database.js'
import { createEntries, type Entries } from './entries.js'
import { createEpochSeeds, type EpochSeeds } from './epoch-seeds.js'
import type { StoreIdentity } from './identity.js'
import { createScores, type Scores } from './scores.js'
import { createWeightSubmissions, type WeightSubmissions } from './weight-submissions.js'

export interface ValidatorStoreOptions {
  readonly file: string
  readonly identity: StoreIdentity
}

/** Everything a validator must not lose: evidence, scores, what it sent to the chain, where its tasks came from. */
export interface ValidatorStore {
  readonly scores: Scores
  readonly entries: Entries
  readonly weightSubmissions: WeightSubmissions
  readonly epochSeeds: EpochSeeds
  /** All of it reaches the disk, or none: what `work` writes is durable when this returns, and undone when it throws. */
  atomically<T>(work: () => T): T
  /** Writes a consistent copy to `file`, also while the store is in use. */
  backup(file: string): void
  close(): void
}

/** Opens or creates a validator's file. Ends with STORE_IDENTITY_MISMATCH when it belongs to another chain, subnet or hotkey. */
export function openValidatorStore({ file, identity }: ValidatorStoreOptions): ValidatorStore {
  const database = openDatabase(file, identity)
  return {
    scores: createScores(database),
    entries: createEntries(database),
    weightSubmissions: createWeightSubmissions(database),
    epochSeeds: createEpochSeeds(database),
    atomically: (work) => database.transaction(work).immediate(),
    backup: (copy) => void database.prepare('VACUUM INTO ?').run(copy),
    close: () => void database.close(),
  }
}
