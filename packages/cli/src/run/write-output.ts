import { renameSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { SubnetkitError, toErrorMessage } from '@subnetkit/core'
import { CLI_FILE_UNWRITABLE } from '../errors.js'
import type { CommandContext } from '../process/context.js'

/** Prints a document, or writes it to a file: whole, or not at all. CLI_FILE_UNWRITABLE. */
export function writeOutput(file: string | undefined, text: string, context: CommandContext): void {
  if (file === undefined || file === '-') {
    context.print(text)
    return
  }
  const path = resolve(context.directory, file)
  try {
    writeFileSync(`${path}.new`, `${text}\n`)
    renameSync(`${path}.new`, path)
  } catch (cause) {
    throw new SubnetkitError(CLI_FILE_UNWRITABLE, { path, reason: toErrorMessage(cause) }, { cause })
  }
  context.say(`wrote ${path}`)
}
