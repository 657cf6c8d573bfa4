import { StringDecoder } from 'node:string_decoder'
import type { Clock, Logger } from '@subnetkit/core'

const keptLines = 12
const mostCharacters = 400
const mostLoggedLines = 50
const windowMs = 10_000

export interface StandardError {
  write(chunk: Uint8Array): void
  /** The last lines, to be put behind a sentence; empty when it wrote none. */
  tail(): string
}

/** Logs what a program writes for people, and remembers the end of it. One that writes without end fills neither memory nor log. */
export function createStandardError(
  command: string,
  { clock, logger }: { readonly clock: Clock; readonly logger: Logger },
): StandardError {
  const last: string[] = []
  const decoder = new StringDecoder('utf8')
  let open = ''
  let windowStart = Number.NEGATIVE_INFINITY
  let logged = 0

  function log(line: string): void {
    if (clock.monotonic() - windowStart > windowMs) {
      windowStart = clock.monotonic()
      logged = 0
    }
    logged++
    if (logged <= mostLoggedLines) logger.info('program wrote', { command, line })
    else if (logged === mostLoggedLines + 1) logger.warn('program writes too much', { command, dropped: true })
  }

  function keep(text: string): void {
    const line = text.trimEnd().slice(0, mostCharacters)
    if (line === '') return
    last.push(line)
    if (last.length > keptLines) last.shift()
    log(line)
  }

  return {
    write: (chunk) => {
      const lines = (open + decoder.write(chunk)).split('\n')
      open = (lines.pop() ?? '').slice(0, mostCharacters)
      for (const line of lines) keep(line)
    },
    tail: () => {
      const lines = open === '' ? last : [...last, open]
      return lines.length === 0 ? '' : ` It wrote:\n${lines.map((line) => `  ${line}`).join('\n')}`
    },
  }
}
