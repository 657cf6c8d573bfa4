/** A file as text, or as bytes where it may be longer than a string can be. */
export type RecordContent = string | Uint8Array

const lineFeed = 10

/** The lines of a file one after the other, without their ends. */
export function* splitLines(content: RecordContent): Iterable<string> {
  if (typeof content === 'string') {
    yield* content.split('\n')
    return
  }
  const decoder = new TextDecoder()
  let from = 0
  while (from <= content.length) {
    const found = content.indexOf(lineFeed, from)
    const to = found < 0 ? content.length : found
    yield decoder.decode(content.subarray(from, to))
    from = to + 1
  }
}
