import { formatMapHtml } from '@subnetkit/lab/html'
import { formatMap, mapCsvLines, type RetentionMap } from '@subnetkit/lab/map'
import type { CommandContext } from '../../process/context.js'
import { assertWritable, writeFileLines } from '../../run/write-lines.js'
import { writePage } from '../html.js'
import { formatMapSummary } from './format-summary.js'

export interface PresentOptions {
  /** Where the map stands. */
  readonly path: string
  readonly validatorShare: number
  readonly csv?: string
  readonly html?: string
  readonly json?: boolean
}

/** Ends with CLI_FILE_UNWRITABLE before a map is computed whose table or page could not be written. */
export function assertPagesWritable(
  { csv, html }: Pick<PresentOptions, 'csv' | 'html'>,
  context: CommandContext,
): void {
  assertWritable(csv, '--csv', context)
  assertWritable(html, '--html', context)
}

/** Writes and prints what was asked for of a map that is done. */
export function presentMap(map: RetentionMap, options: PresentOptions, context: CommandContext): void {
  const { path, validatorShare, csv, html, json } = options
  if (csv !== undefined) writeFileLines(csv, mapCsvLines(map, validatorShare), context)
  if (html !== undefined) writePage(html, formatMapHtml(map, validatorShare), context)
  context.say(`the map stands in ${path}`)
  context.print(json ? formatMap(map).trimEnd() : formatMapSummary(map, validatorShare))
}
