import { SubnetkitError } from '@subnetkit/core'
import type { z } from 'zod'
import { LAB_RECORD_INVALID } from '../errors.js'

/** Reads a file of one JSON document a line; LAB_RECORD_INVALID names the first line that does not fit. */
export function readLines<Line>(path: string, text: string, schema: z.ZodType<Line>): readonly Line[] {
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return []
    const invalid = (reason: string, cause?: unknown): SubnetkitError =>
      new SubnetkitError(LAB_RECORD_INVALID, { path, line: index + 1, reason }, { cause })
    const parsed = schema.safeParse(parse(line, invalid))
    if (parsed.success) return [parsed.data]
    const [issue] = parsed.error.issues
    throw invalid(issue ? `${issue.path.join('.') || 'the line'}: ${issue.message}` : 'it does not fit')
  })
}

function parse(line: string, invalid: (reason: string, cause: unknown) => SubnetkitError): unknown {
  try {
    return JSON.parse(line)
  } catch (cause) {
    throw invalid('it is no JSON', cause)
  }
}
