import { SubnetkitError, toErrorMessage } from '@subnetkit/core'
import { YUMA_JSON_INVALID } from '../errors.js'

const STRING_OR_NUMBER = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g
const LONG_INTEGER = /^-?\d{16,}$/

/** Reads JSON in which integers too long for a double become strings of their digits. */
export function parseExactJson(text: string): unknown {
  const quoted = text.replaceAll(STRING_OR_NUMBER, (token) => (LONG_INTEGER.test(token) ? `"${token}"` : token))
  try {
    return JSON.parse(quoted)
  } catch (cause) {
    throw new SubnetkitError(YUMA_JSON_INVALID, { reason: toErrorMessage(cause) }, { cause })
  }
}
