import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { SubnetkitError, toErrorMessage } from '@subnetkit/core'
import { CLI_FILE_UNREADABLE } from '../errors.js'
import type { CommandContext } from '../process/context.js'

/** The text of a file, or of standard input for `-`. CLI_FILE_UNREADABLE. */
export async function readInput(file: string, context: CommandContext): Promise<string> {
  const content = await readContent(file, context)
  return typeof content === 'string' ? content : new TextDecoder().decode(content)
}

/** The same for files that may be longer than a string can be: those come as bytes. */
export async function readContent(file: string, context: CommandContext): Promise<string | Uint8Array> {
  if (file === '-') return await context.readInput()
  const path = resolve(context.directory, file)
  try {
    return await readFile(path)
  } catch (cause) {
    throw new SubnetkitError(CLI_FILE_UNREADABLE, { path, reason: toErrorMessage(cause) }, { cause })
  }
}
