import { join } from 'node:path'
import type { Clock } from '@subnetkit/core'
import { makeDirectories } from '../process/make-directories.js'
import type { LoggedError } from '../process/report-errors.js'
import type { Member } from './members.js'
import type { RunDirectory } from './run-directory.js'
import { type ReadyMessage, startChild } from './start-child.js'
import { type Supervisor, supervise } from './supervise.js'

const readyTimeoutMs = 90_000

export interface MembersOptions {
  readonly members: readonly Member[]
  readonly subnet: string
  readonly sources: string | undefined
  readonly netuid: number
  readonly url: string
  readonly genesisHash: string
  readonly directory: string
  readonly run: RunDirectory
  readonly report: (text: string) => void
  /** Told of each error that one of them logs. */
  readonly onError: (name: string, error: LoggedError) => void
  /** The longest that validators wait for an answer. */
  readonly maxDeadlineMs: number
  readonly onChange: () => void
}

/** Starts a supervised process for each of the members. */
export function startMembers(
  options: MembersOptions,
  modules: { readonly clock: Clock },
): ReadonlyMap<Member, Supervisor> {
  return new Map(options.members.map((member) => [member, startMember(member, options, modules)]))
}

function startMember(member: Member, options: MembersOptions, modules: { readonly clock: Clock }): Supervisor {
  const { run, directory, report, onChange, onError, genesisHash } = options
  const { name } = member
  // A kept directory may hold the files of an earlier chain, which those of this one must not meet.
  const data = join(run.path, 'nodes', genesisHash.slice(2, 10), name)
  makeDirectories(data)
  const logFile = run.file(`${name}.log`)
  const start = (last: ReadyMessage | undefined): ReturnType<typeof startChild> =>
    startChild(
      {
        name,
        args: argumentsOf(member, options, data, last),
        logFile,
        directory,
        onError: (error) => onError(name, error),
      },
      modules,
    )
  return supervise({ name, readyTimeoutMs, start, report, onChange }, modules)
}

/** A miner that is started again takes its old port, which the chain already knows. */
function argumentsOf(
  { role, strategy = 'honest', hotkeyUri }: Member,
  { subnet, sources, netuid, url, maxDeadlineMs }: MembersOptions,
  data: string,
  last: ReadyMessage | undefined,
): readonly string[] {
  const common = ['--subnet', subnet, '--netuid', String(netuid), '--url', url, '--hotkey', hotkeyUri, '--data', data]
  const model = ['--device', 'cpu', '--workers', '1']
  if (role === 'validator') {
    const granted = sources === undefined ? [] : ['--sources', sources]
    const deadline = ['--max-deadline-ms', String(maxDeadlineMs)]
    return ['validator', 'run', ...common, ...model, ...granted, ...deadline, '--ops-port', '0', '--allow-private']
  }
  const address = ['--host', '127.0.0.1', '--port', String(last?.port ?? 0), '--announce-ip', '127.0.0.1']
  return ['miner', 'run', ...common, ...model, ...address, '--strategy', strategy]
}
