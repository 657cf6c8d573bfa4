import { closeSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { SubnetkitError, toErrorMessage } from '@subnetkit/core'
import { CLI_FILE_UNWRITABLE } from '../errors.js'
import type { CommandContext } from '../process/context.js'

/** Characters that are written at a time. */
const atATime = 1 << 20

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
