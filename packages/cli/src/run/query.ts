import { type AxonPeer, createAxonClient } from '@subnetkit/axon'
import { noopLogger, noopMetrics, SubnetkitError, toErrorMessage } from '@subnetkit/core'
import type { QueryCommandOptions } from '../commands/query.js'
import { CLI_QUERY_FAILED, CLI_RECEIVER_INVALID } from '../errors.js'
import { toJson } from '../output/json.js'
import type { CommandContext } from '../process/context.js'
import { readInput } from './read-input.js'
import { resolveHotkeyPair } from './resolve-hotkey-pair.js'

/** Sends one signed request. Resolves with the exit code: 0 for an answer of the 2xx kind, 1 for a refusal. */
export async function runQuery(url: string, options: QueryCommandOptions, context: CommandContext): Promise<number> {
  const { peer, path } = parseTarget(url, options.receiver)
  const body = new TextEncoder().encode(await readInput(options.body, context))
  const hotkeyPair = await resolveHotkeyPair(options)
  const modules = { clock: context.clock, random: context.random, logger: noopLogger, metrics: noopMetrics }
  const client = createAxonClient({ hotkeyPair, allowPrivateAddresses: true }, modules)
  try {
    const answer = await client.ask(peer, { path, body, timeoutMs: options.timeout, signal: context.stop.signal })
    if (!answer.ok && answer.status === undefined)
      throw new SubnetkitError(CLI_QUERY_FAILED, { url, kind: answer.kind, reason: answer.problem })
    const status = answer.status ?? 0
    const text = new TextDecoder().decode(answer.body ?? new Uint8Array())
    if (options.json) context.print(toJson({ status, body: parseBody(text), totalMs: answer.totalMs }))
    // Refusals come padded to one length; the padding says nothing to a reader.
    else context.print(`${status}\n${text.trimEnd()}`)
    return answer.ok ? 0 : 1
  } finally {
    await client.close()
  }
}

function parseTarget(url: string, hotkey: string): { peer: AxonPeer; path: string } {
  try {
    const { protocol, hostname, port, pathname, search } = new URL(url)
    if (protocol !== 'http:')
      throw new SubnetkitError(CLI_RECEIVER_INVALID, { url, reason: 'it must begin with http://' })
    const host = hostname.replace(/^\[|\]$/g, '')
    return { peer: { hotkey, host, port: Number(port || 80) }, path: `${pathname}${search}` }
  } catch (cause) {
    if (SubnetkitError.is(cause)) throw cause
    throw new SubnetkitError(CLI_RECEIVER_INVALID, { url, reason: toErrorMessage(cause) }, { cause })
  }
}

function parseBody(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
