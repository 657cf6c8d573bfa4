const newline = 0x0a

/** Cuts bytes into lines of UTF-8; empty ones are left out. A line that grows beyond `maxBytes` ends the reading. */
export function createLineReader(
  maxBytes: number,
  on: { readonly line: (line: string) => void; readonly tooLong: () => void },
): (chunk: Uint8Array) => void {
  let parts: Uint8Array[] = []
  let held = 0
  let over = false

  function take(part: Uint8Array): void {
    held += part.length
    if (held > maxBytes) {
      over = true
      parts = []
      on.tooLong()
    } else parts.push(part)
  }

  function flush(): void {
    const line = Buffer.concat(parts).toString('utf8').trim()
    parts = []
    held = 0
    if (line !== '') on.line(line)
  }

  return (chunk) => {
    let start = 0
    while (!over) {
      const end = chunk.indexOf(newline, start)
      take(chunk.subarray(start, end < 0 ? undefined : end))
      if (end < 0) return
      if (!over) flush()
      start = end + 1
    }
  }
}
