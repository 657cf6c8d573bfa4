import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { SubnetkitError, toErrorMessage } from '@subnetkit/core'
import { CLI_NEW_FOLDER_TAKEN, CLI_NEW_UNWRITABLE } from '../errors.js'
import { makeDirectories } from '../process/make-directories.js'
import { type Links, makeLinks } from './link-packages.js'

/** The name that the subnets of all templates have. */
const placeholder = /\bmy-subnet\b/g

export interface Project {
  readonly target: string
  readonly id: string
  /** Path inside the folder → the file of the template. */
  readonly files: ReadonlyMap<string, string>
  readonly links: Links
}

/** CLI_NEW_FOLDER_TAKEN when something is in the way. A folder that is there and empty is taken over. */
export function assertFree(target: string): void {
  if (!existsSync(target)) return
  const what = statSync(target).isDirectory() ? describeContent(readdirSync(target)) : 'is a file'
  if (what !== undefined) throw new SubnetkitError(CLI_NEW_FOLDER_TAKEN, { path: target, what })
}

/** Writes all of it beside the target and moves it there at once, so that nobody sees half a folder. */
export function writeProject({ target, id, files, links }: Project): void {
  let scratch: string | undefined
  try {
    makeDirectories(dirname(target))
    scratch = mkdtempSync(join(dirname(target), `.${basename(target)}-`))
    const made = join(scratch, basename(target))
    for (const [path, from] of files) writeFile(join(made, path), from, id)
    makeLinks(join(made, 'node_modules'), links)
    if (existsSync(target)) fill(target, made)
    else renameSync(made, target)
  } catch (cause) {
    if (SubnetkitError.is(cause)) throw cause
    throw new SubnetkitError(CLI_NEW_UNWRITABLE, { path: target, reason: toErrorMessage(cause) }, { cause })
  } finally {
    if (scratch !== undefined) rmSync(scratch, { recursive: true, force: true })
  }
}

/** A folder that is there stays the same one, for it may be somebody's working directory. */
function fill(target: string, made: string): void {
  assertFree(target)
  for (const name of readdirSync(made)) renameSync(join(made, name), join(target, name))
}

function writeFile(path: string, from: string, id: string): void {
  makeDirectories(dirname(path))
  writeFileSync(
    path,
    readFileSync(from, 'utf8').replace(placeholder, () => id),
  )
  // A program of the template stays one, whoever owns the package's files.
  if (statSync(from).mode & 0o100) chmodSync(path, 0o755)
}

function describeContent(names: readonly string[]): string | undefined {
  if (names.length === 0) return undefined
  const [first] = names.toSorted()
  return names.length === 1 ? `contains ${first}` : `contains ${first} and ${names.length - 1} more`
}
