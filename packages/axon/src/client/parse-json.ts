export interface ParseJsonOptions {
  /** Arrays and objects inside each other; default 64. */
  readonly maxDepth?: number
}

export type ParsedJson =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly problem: string }

const DEFAULT_MAX_DEPTH = 64

/** Parses what a stranger sent: UTF-8 only, and the depth is judged before anything is built. Never throws. */
export function parseJson(body: Uint8Array, { maxDepth = DEFAULT_MAX_DEPTH }: ParseJsonOptions = {}): ParsedJson {
  if (isDeeperThan(body, maxDepth)) return { ok: false, problem: `deeper than ${maxDepth} levels` }
  try {
    return { ok: true, value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)) }
  } catch {
    return { ok: false, problem: 'no valid JSON' }
  }
}

const [QUOTE, BACKSLASH, OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x22, 0x5c, 0x5b, 0x5d, 0x7b, 0x7d]

function isDeeperThan(body: Uint8Array, maxDepth: number): boolean {
  let depth = 0
  let inText = false
  for (let index = 0; index < body.length; index++) {
    const byte = body[index]
    if (inText && byte === BACKSLASH) index++
    else if (byte === QUOTE) inText = !inText
    else if (!inText && (byte === OPEN_LIST || byte === OPEN_OBJECT)) depth++
    else if (!inText && (byte === CLOSE_LIST || byte === CLOSE_OBJECT)) depth--
    if (depth > maxDepth) return true
  }
  return false
}
