import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { SubnetkitError, toErrorMessage } from '@subnetkit/core'
import { CLI_DIRECTORY_UNWRITABLE } from '../errors.js'

/** One level after the other: where nothing can be made, Node's own recursion never ends on some file systems. */
export function makeDirectories(path: string): void {
  if (isDirectory(path)) return
  if (dirname(path) !== path) makeDirectories(dirname(path))
  try {
    mkdirSync(path)
  } catch (error) {
    // A miner and a validator that start together make the folders above theirs at the same moment.
    if (!isDirectory(path)) throw error
  }
}

/** Makes it where it is missing, and writes to it; ends with CLI_DIRECTORY_UNWRITABLE. */
export function requireWritable(path: string): void {
  try {
    makeDirectories(path)
    writeFileSync(join(path, '.writable'), '')
    rmSync(join(path, '.writable'), { force: true })
  } catch (cause) {
    throw new SubnetkitError(CLI_DIRECTORY_UNWRITABLE, { path, reason: toErrorMessage(cause) }, { cause })
  }
}

function isDirectory(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
}
