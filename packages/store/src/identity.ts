import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { SubnetkitError, toErrorMessage } from '@subnetkit/core'
import { z } from 'zod'
import { STORE_IDENTITY_MISMATCH, STORE_OPEN_FAILED } from './errors.js'

/** Whose data a file or folder holds. Scores of one chain must never be read as scores of another. */
export interface StoreIdentity {
  /** Genesis hash of the chain, 0x-hex. */
  readonly genesisHash: string
  readonly netuid: number
  /** Address of the process that owns the data. */
  readonly hotkey: string
}

const identitySchema = z.strictObject({ genesisHash: z.string(), netuid: z.number().int(), hotkey: z.string() })

/** Ends with STORE_IDENTITY_MISMATCH unless the two are the same. */
export function assertSameIdentity(path: string, found: StoreIdentity, expected: StoreIdentity): void {
  if (describe(found) === describe(expected)) return
  throw new SubnetkitError(STORE_IDENTITY_MISMATCH, { path, found: describe(found), expected: describe(expected) })
}

function describe({ genesisHash, netuid, hotkey }: StoreIdentity): string {
  return `chain ${genesisHash}, netuid ${netuid}, hotkey ${hotkey}`
}

/** Marks a folder, such as a miner's disk, as belonging to one identity, and refuses a folder that belongs to another. */
export function claimDirectory(directory: string, identity: StoreIdentity): void {
  const file = join(directory, 'identity.json')
  let text: string | undefined
  try {
    mkdirSync(directory, { recursive: true })
    text = readIfPresent(file)
    if (text === undefined) {
      writeFileSync(`${file}.new`, `${JSON.stringify(identity, null, 2)}\n`)
      renameSync(`${file}.new`, file)
      return
    }
  } catch (error) {
    throw new SubnetkitError(STORE_OPEN_FAILED, { path: directory, reason: toErrorMessage(error) }, { cause: error })
  }
  assertSameIdentity(directory, parseIdentity(file, text), identity)
}

function readIfPresent(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

function parseIdentity(path: string, text: string): StoreIdentity {
  try {
    return identitySchema.parse(JSON.parse(text))
  } catch (error) {
    throw new SubnetkitError(STORE_OPEN_FAILED, { path, reason: 'it is no identity file' }, { cause: error })
  }
}
