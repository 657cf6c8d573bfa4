import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, resolve } from 'node:path'
import { SubnetkitError, toErrorMessage } from '@subnetkit/core'
import { CLI_FILE_UNWRITABLE } from '../errors.js'
import type { CommandContext } from '../process/context.js'
import { followLinks, outputPlace } from './output-place.js'

/** Characters that are written at a time. */
const atATime = 1 << 20

/**
 * Ends with CLI_FILE_UNWRITABLE, which names the option, where a file cannot be written that a long run is to end with. It leaves nothing behind, and says
 * nothing of what happens until then.
 */
export function assertWritable(
  file: string | undefined,
  option: string,
  { directory }: Pick<CommandContext, 'directory'>,
): void {
  if (file === undefined) return
  const path = followLinks(resolve(directory, file))
  const refuse = (why: string): never => {
    throw new SubnetkitError(CLI_FILE_UNWRITABLE, { path, reason: `\`${option}\` ${why}` })
  }
  if (isFolder(path)) refuse('names a folder')
  if (existsSync(path) && !statSync(path).isFile()) refuse('names what is no plain file')
  const folder = dirname(path)
  if (!existsSync(folder)) refuse('names a file in a folder that is not there')
  if (!isFolder(folder)) refuse('names a file in what is no folder')
  try {
    accessSync(folder, constants.W_OK)
  } catch {
    refuse('names a file in a folder that takes none')
  }
}

const isFolder = (path: string): boolean => existsSync(path) && statSync(path).isDirectory()

/** Prints lines as they come, or writes them as `writeFileLines` does. */
export function writeLines(
  file: string | undefined,
  lines: Iterable<string>,
  context: Pick<CommandContext, 'directory' | 'print' | 'say'>,
): void {
  if (file === undefined || file === '-') {
    for (const line of lines) context.print(line)
    return
  }
  writeFileLines(file, lines, context)
}

/**
 * Writes lines to a file, or to what a link there leads to, whole or not at all, and says so. What is no plain file is refused. No text of all lines is ever made: they may be more than a string can hold.
 * CLI_FILE_UNWRITABLE, or what `lines` throws.
 */
export function writeFileLines(
  file: string,
  lines: Iterable<string>,
  context: Pick<CommandContext, 'directory' | 'say'>,
): void {
  const path = guard(resolve(context.directory, file), outputPlace)
  // A name that nobody else has: what bears it would be written over.
  const draft = `${path}.${process.pid}.new`
  const target = guard(path, () => openSync(draft, 'wx'))
  try {
    fill(target, lines, path)
    guard(path, () => renameSync(draft, path))
  } catch (error) {
    rmSync(draft, { force: true })
    throw error
  }
  context.say(`wrote ${path}`)
}

function fill(target: number, lines: Iterable<string>, path: string): void {
  try {
    for (const text of inPieces(lines)) guard(path, () => writeFileSync(target, text))
  } finally {
    closeSync(target)
  }
}

/** What is wrong with the file is told apart from what is wrong with the lines. */
function guard<Result>(path: string, work: (path: string) => Result): Result {
  try {
    return work(path)
  } catch (cause) {
    if (SubnetkitError.is(cause)) throw cause
    throw new SubnetkitError(CLI_FILE_UNWRITABLE, { path, reason: toErrorMessage(cause) }, { cause })
  }
}

function* inPieces(lines: Iterable<string>): Iterable<string> {
  let piece = ''
  for (const line of lines) {
    piece += `${line}\n`
    if (piece.length < atATime) continue
    yield piece
    piece = ''
  }
  yield piece
}
