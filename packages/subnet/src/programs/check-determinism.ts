import { SubnetkitError } from '@subnetkit/core'
import { SUBNET_PROGRAM_NOT_DETERMINISTIC } from '../errors.js'
import type { ProgramCall } from './bind-programs.js'

/** What depends on time or chance shows itself at once; more calls would cost what the declaration is to save. */
const checkedCalls = 4

/**
 * Asks a program that says that it is deterministic its first questions twice. Once it gave two results, every call of that function fails:
 * a report on what was kept of it would not be the same again.
 */
export function checkDeterminism(
  ask: (call: ProgramCall) => Promise<unknown>,
): (call: ProgramCall) => Promise<unknown> {
  const checked = new Map<string, number>()
  const caught = new Map<string, Error>()

  return async (call) => {
    const { task, method, spec } = call.use
    const key = JSON.stringify([task, method, spec])
    const known = caught.get(key)
    if (known) throw known
    const count = checked.get(key) ?? 0
    if (count >= checkedCalls) return ask(call)
    checked.set(key, count + 1)
    const first = await ask(call)
    const second = await ask(call)
    if (JSON.stringify(first) === JSON.stringify(second)) return first
    const error = new SubnetkitError(SUBNET_PROGRAM_NOT_DETERMINISTIC, { task, method })
    caught.set(key, error)
    throw error
  }
}
