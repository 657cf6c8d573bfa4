import { type Clock, type Logger, noopLogger, SubnetkitError, toErrorMessage } from '@subnetkit/core'
import { type ProgramUse, SUBNET_PROGRAM_NOT_DETERMINISTIC, type Subnet } from '@subnetkit/subnet'
import {
  PROGRAM_CLOSED,
  PROGRAM_RESTARTS_EXHAUSTED,
  PROGRAM_STUCK,
  type StartedPrograms,
  startPrograms,
  titleOf,
} from '@subnetkit/subnet/programs'

export interface LabPrograms extends StartedPrograms {
  /** Fires with the error after which every call of a program fails: a report would be about that and not about the subnet. */
  readonly lost: AbortSignal
}

/**
 * Starts the programs of a subnet for experiments. What they print is said, and of failures the first of each kind and at the end how many
 * there were: a miner whose program fails looks like one that does not answer, and nobody would know why. The signal ends them, and with
 * them the calls that are open.
 */
export async function startLabPrograms(
  declared: Subnet,
  { clock, say, signal }: { readonly clock: Clock; readonly say: (line: string) => void; readonly signal: AbortSignal },
): Promise<LabPrograms> {
  const failures = new Map<string, number>()
  const lost = new AbortController()

  function onFailure({ method, spec }: ProgramUse, error: unknown): void {
    if (SubnetkitError.is(error, PROGRAM_CLOSED)) return
    const kind = `${method} of ${titleOf(spec)} failed with ${SubnetkitError.is(error) ? error.code : 'an error'}`
    const before = failures.get(kind) ?? 0
    failures.set(kind, before + 1)
    if (before === 0) say(toErrorMessage(error))
    if (isFinal(error)) lost.abort(error)
  }

  const { subnet, close } = await startPrograms(
    declared,
    { simulated: true, signal },
    { clock, logger: outputLogger(say), onFailure },
  )
  // The end of the session waits for it and hears of what cannot be closed.
  const onAbort = (): void => void close().catch(() => {})
  signal.addEventListener('abort', onAbort, { once: true })
  if (signal.aborted) onAbort()
  return {
    subnet,
    lost: lost.signal,
    close: async () => {
      signal.removeEventListener('abort', onAbort)
      await close()
      for (const [kind, count] of failures) say(`${kind} ${count} ${count === 1 ? 'time' : 'times'}`)
    },
  }
}

const final = [PROGRAM_RESTARTS_EXHAUSTED, PROGRAM_STUCK, SUBNET_PROGRAM_NOT_DETERMINISTIC]

function isFinal(error: unknown): boolean {
  return final.some((descriptor) => SubnetkitError.is(error, descriptor))
}

function outputLogger(say: (line: string) => void): Logger {
  return {
    ...noopLogger,
    info: (_message, fields) => {
      if (typeof fields?.line === 'string') say(`${fields.command}: ${fields.line}`)
    },
  }
}
