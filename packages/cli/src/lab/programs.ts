import { type Clock, type Logger, noopLogger, SubnetkitError, toErrorMessage } from '@subnetkit/core'
import type { Subnet } from '@subnetkit/subnet'
import { type StartedPrograms, startPrograms } from '@subnetkit/subnet/programs'

/**
 * Starts the programs of a subnet for experiments. What they print is said, and of failures the first of each kind: a miner whose program
 * fails looks like one that does not answer, and nobody would know why.
 */
export async function startLabPrograms(
  subnet: Subnet,
  { clock, say }: { readonly clock: Clock; readonly say: (line: string) => void },
): Promise<StartedPrograms> {
  const said = new Set<string>()
  const onFailure = ({ method, spec }: Subnet['programs'][number], error: unknown): void => {
    const code = SubnetkitError.is(error) ? error.code : 'failure'
    if (said.has(`${method}/${code}`)) return
    said.add(`${method}/${code}`)
    say(`${method} of ${spec.command}: ${toErrorMessage(error)}`)
  }
  return startPrograms(subnet, { simulated: true }, { clock, logger: outputLogger(say), onFailure })
}

function outputLogger(say: (line: string) => void): Logger {
  return {
    ...noopLogger,
    info: (_message, fields) => {
      if (typeof fields?.line === 'string') say(`${fields.command}: ${fields.line}`)
    },
  }
}
