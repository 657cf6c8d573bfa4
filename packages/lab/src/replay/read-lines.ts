import { SubnetkitError } from '@subnetkit/core'
import type { z } from 'zod'
import { LAB_RECORD_INVALID } from '../errors.js'

/** Reads a file of one JSON document a line; LAB_RECORD_INVALID names the first line that does not fit. */
export function readLines<Line>(path: string, text: string, schema: z.ZodType<Line>): readonly Line[] {
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return []
    const parsed = schema.safeParse(parse(line))
    if (parsed.success) return [parsed.data]
    const [issue] = parsed.error.issues
    const reason = issue ? `${issue.path.join('.') || 'the line'}: ${issue.message}` : 'it does not fit'
    throw new SubnetkitError(LAB_RECORD_INVALID, { path, line: index + 1, reason })
  })
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
