import { createAxonClient } from '@subnetkit/axon'
import { noopLogger, noopMetrics, SubnetkitError, toErrorMessage } from '@subnetkit/core'
import { initCrypto } from '@subnetkit/crypto'
import type { QueryCommandOptions } from '../commands/query.js'
import { CLI_BODY_INVALID, CLI_QUERY_FAILED, CLI_QUERY_TIMED_OUT } from '../errors.js'
import { toJson } from '../output/json.js'
import type { CommandContext } from '../process/context.js'
import { findTarget } from './query-target.js'
import { readInput } from './read-input.js'
import { resolveHotkeyPair } from './resolve-hotkey-pair.js'

/** Miners take a mebibyte unless they say otherwise. */
const usualLimit = 1_048_576

/** Sends one signed request. Resolves with the exit code: 0 for an answer of the 2xx kind, 1 for a refusal, 130 when interrupted. */
export async function runQuery(target: string, options: QueryCommandOptions, context: CommandContext): Promise<number> {
  await initCrypto()
  const { url, peer, path, hotkeyUri } = findTarget(target, options, context.directory)
  const body = await readBody(options.body, context)
  const hotkey = options.hotkeyGiven ? options.key.hotkey : (hotkeyUri ?? options.key.hotkey)
  const hotkeyPair = await resolveHotkeyPair({ ...options.key, hotkey })
  const modules = { clock: context.clock, random: context.random, logger: noopLogger, metrics: noopMetrics }
  const client = createAxonClient({ hotkeyPair, allowPrivateAddresses: true }, modules)
  try {
    const timeoutMs = options.timeout
    const answer = await client.ask(peer, { path, body, timeoutMs, signal: context.stop.signal })
    if (context.stop.signal.aborted) return 130
    if (!answer.ok && answer.status === undefined) {
      if (answer.kind === 'timeout') throw new SubnetkitError(CLI_QUERY_TIMED_OUT, { url, timeoutMs })
      const hint = body.length > usualLimit ? ` (the body of ${body.length} bytes may be too large for it)` : ''
      throw new SubnetkitError(CLI_QUERY_FAILED, { url, kind: answer.kind, reason: `${answer.problem}${hint}` })
    }
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

/** The file as it stands, once it is known to be JSON. */
async function readBody(file: string, context: CommandContext): Promise<Uint8Array> {
  const text = await readInput(file, context)
  try {
    JSON.parse(text)
  } catch (cause) {
    throw new SubnetkitError(CLI_BODY_INVALID, { file, reason: toErrorMessage(cause).replace(/\.$/, '') }, { cause })
  }
  return new TextEncoder().encode(text)
}

function parseBody(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
