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
  const path = resolve(directory, file)
  const refuse = (why: string): never => {
    throw new SubnetkitError(CLI_FILE_UNWRITABLE, { path, reason: `\`${option}\` ${why}` })
  }
  if (isFolder(path)) refuse('names a folder')
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
 * Writes lines to a file, whole or not at all, and says so. No text of all lines is ever made: they may be more than a string can hold.
 * CLI_FILE_UNWRITABLE, or what `lines` throws.
 */
export function writeFileLines(
  file: string,
  lines: Iterable<string>,
  context: Pick<CommandContext, 'directory' | 'say'>,
): void {
  const path = resolve(context.directory, file)
  const draft = `${path}.new`
  const target = guard(path, () => openSync(draft, 'w'))
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
function guard<Result>(path: string, work: () => Result): Result {
  try {
    return work()
  } catch (cause) {
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
