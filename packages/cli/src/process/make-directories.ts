import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { SubnetkitError, toErrorMessage } from '@subnetkit/core'
import { CLI_DIRECTORY_UNWRITABLE } from '../errors.js'

/** One level after the other: where nothing can be made, Node's own recursion never ends on some file systems. */
export function makeDirectories(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return
  if (dirname(path) !== path) makeDirectories(dirname(path))
  mkdirSync(path)
}

/** Makes it where it is missing, and writes to it; ends with CLI_DIRECTORY_UNWRITABLE. */
export function requireWritable(path: string): void {
  try {
    makeDirectories(path)
    writeFileSync(join(path, '.writable'), '')
    rmSync(join(path, '.writable'))
  } catch (cause) {
    throw new SubnetkitError(CLI_DIRECTORY_UNWRITABLE, { path, reason: toErrorMessage(cause) }, { cause })
  }
}
