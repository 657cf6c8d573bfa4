import type { CommandContext } from '../process/context.js'
import { writeFileLines } from '../run/write-lines.js'

/** Writes a page that was asked for. */
export function writePage(file: string, page: string, context: Pick<CommandContext, 'directory' | 'say'>): void {
  writeFileLines(file, [page.trimEnd()], context)
}
