import { tmpdir } from 'node:os'
import { text } from 'node:stream/consumers'
import { systemClock, systemRandom } from '@subnetkit/core'
import type { CommandContext } from './context.js'
import { reportErrors } from './report-errors.js'
import { listenForStop } from './stop-signal.js'

/** The context of this very process. */
export function createContext(startedAtMs: number): CommandContext {
  const { env, stderr, stdout } = process
  const say = (line: string): void => void stderr.write(`${line}\n`)
  const drawable = Boolean(stderr.isTTY) && env.TERM !== 'dumb'
  return {
    clock: systemClock,
    startedAtMs,
    random: systemRandom,
    stop: listenForStop(say),
    directory: process.cwd(),
    temporary: tmpdir(),
    print: (line) => void stdout.write(`${line}\n`),
    say,
    readInput: () => text(process.stdin),
    interactive: drawable && env.CI === undefined,
    colour: drawable && !env.NO_COLOR,
    columns: stderr.columns ?? 120,
    createLogger: async () => {
      const { createLogger } = await import('./logger.js')
      const logger = createLogger(env.SUBNETKIT_LOG_LEVEL ?? 'info')
      return process.send === undefined
        ? logger
        : reportErrors(logger, (error) => void process.send?.({ type: 'error', ...error }))
    },
    announce: (message) => void process.send?.(message),
  }
}
