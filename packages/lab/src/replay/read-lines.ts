import { SubnetkitError } from '@subnetkit/core'
import type { z } from 'zod'
import { LAB_RECORD_INVALID } from '../errors.js'
import { type RecordContent, splitLines } from './split-lines.js'

/** Reads a file of one JSON document a line; LAB_RECORD_INVALID names the first line that does not fit. */
export function readLines<Line>(path: string, content: RecordContent, schema: z.ZodType<Line>): readonly Line[] {
  const found: Line[] = []
  let number = 0
  for (const line of splitLines(content)) {
    number++
    if (line.trim() !== '') found.push(readLine(line, schema, { path, line: number }))
  }
  return found
}

function readLine<Line>(
  text: string,
  schema: z.ZodType<Line>,
  place: { readonly path: string; readonly line: number },
): Line {
  const parsed = schema.safeParse(parse(text, place))
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const reason = issue ? `${issue.path.join('.') || 'the line'}: ${issue.message}` : 'it does not fit'
  throw new SubnetkitError(LAB_RECORD_INVALID, { ...place, reason })
}

function parse(text: string, place: { readonly path: string; readonly line: number }): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new SubnetkitError(LAB_RECORD_INVALID, { ...place, reason: 'it is no JSON' }, { cause })
  }
}
