import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { SubnetkitError, toErrorMessage } from '@subnetkit/core'
import { CLI_FILE_UNREADABLE } from '../errors.js'
import type { CommandContext } from '../process/context.js'

/** The text of a file, or of standard input for `-`. */
export async function readInput(file: string, context: CommandContext): Promise<string> {
  if (file === '-') return await context.readInput()
  const path = resolve(context.directory, file)
  try {
    return await readFile(path, 'utf8')
  } catch (cause) {
    throw new SubnetkitError(CLI_FILE_UNREADABLE, { path, reason: toErrorMessage(cause) }, { cause })
  }
}
