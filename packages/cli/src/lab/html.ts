import { resolve } from 'node:path'
import { writeWhole } from '@subnetkit/lab'
import type { CommandContext } from '../process/context.js'

/** Writes a page that was asked for. */
export function writePage(file: string, page: string, context: Pick<CommandContext, 'directory' | 'say'>): void {
  writeWhole(resolve(context.directory, file), page)
  context.say(`wrote ${file}`)
}
