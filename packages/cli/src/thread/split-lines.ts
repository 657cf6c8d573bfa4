export interface LineSplitter {
  add(text: string): void
  /** Hands on what no line break has followed yet. */
  flush(): void
}

/** Hands on text line by line. */
export function splitLines(onLine: (line: string) => void): LineSplitter {
  let rest = ''
  return {
    add: (text) => {
      const lines = (rest + text).split('\n')
      rest = lines.pop() ?? ''
      lines.forEach(onLine)
    },
    flush: () => {
      const line = rest
      rest = ''
      if (line !== '') onLine(line)
    },
  }
}
