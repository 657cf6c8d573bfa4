import { isIP } from 'node:net'
import type { AxonPeer } from '@subnetkit/axon'
import { SubnetkitError, toErrorMessage } from '@subnetkit/core'
import { parseSs58Address } from '@subnetkit/crypto'
import type { QueryCommandOptions } from '../commands/query.js'
import { CLI_MEMBER_UNKNOWN, CLI_RECEIVER_INVALID, CLI_USAGE_INVALID } from '../errors.js'
import { runsDirectory } from '../process/places.js'
import { findRun } from '../up/find-run.js'

export interface QueryTarget {
  readonly url: string
  readonly peer: AxonPeer
  readonly path: string
  /** A hotkey that the miner will listen to: the first validator of its network. */
  readonly hotkeyUri?: string
}

/** Who is asked: an address, or a miner of the newest network that `up` runs here, by its name. */
export function findTarget(
  target: string,
  { receiver, task }: Pick<QueryCommandOptions, 'receiver' | 'task'>,
  directory: string,
): QueryTarget {
  if (/^miner-\d+$/.test(target)) return targetOfRun(target, task, directory)
  if (receiver !== undefined) return parseTarget(target, parseSs58Address(receiver))
  throw new SubnetkitError(CLI_USAGE_INVALID, {
    reason: 'an address needs --receiver, the hotkey that the request is meant for',
    help: 'subnetkit query --help',
  })
}

function targetOfRun(name: string, task: string, directory: string): QueryTarget {
  const run = findRun(runsDirectory(directory))
  const miner = run?.members.find((member) => member.name === name && member.port !== undefined)
  if (run?.subnetId === undefined || miner === undefined)
    throw new SubnetkitError(CLI_MEMBER_UNKNOWN, { role: 'miner', name })
  const hotkeyUri = run.members.find(({ role }) => role === 'validator')?.hotkeyUri
  const url = `http://127.0.0.1:${miner.port}/subnetkit/${run.subnetId}/${encodeURIComponent(task)}`
  return { ...parseTarget(url, parseSs58Address(miner.hotkey)), ...(hotkeyUri === undefined ? {} : { hotkeyUri }) }
}

function parseTarget(url: string, hotkey: string): QueryTarget {
  const refuse = (reason: string): SubnetkitError => new SubnetkitError(CLI_RECEIVER_INVALID, { url, reason })
  try {
    const { protocol, hostname, port, pathname, search } = new URL(url)
    if (protocol !== 'http:') throw refuse('it must begin with http://')
    const bare = hostname.replace(/^\[|\]$/g, '')
    const host = bare === 'localhost' ? '127.0.0.1' : bare
    if (isIP(host) === 0) throw refuse('the host must be an IP address or localhost')
    return { url, peer: { hotkey, host, port: Number(port || 80) }, path: `${pathname}${search}` }
  } catch (cause) {
    if (SubnetkitError.is(cause)) throw cause
    throw refuse(toErrorMessage(cause))
  }
}
