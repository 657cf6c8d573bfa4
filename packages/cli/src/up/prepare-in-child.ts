import type { Clock } from '@subnetkit/core'
import type { RunPlan } from './plan-run.js'
import { startChild, toChildError } from './start-child.js'

/** Building a graph of a model takes minutes on a slow disk, never longer. */
const timeoutMs = 600_000

/** Checks and builds the models in a process of their own, so that the memory it takes is given back. */
export async function prepareInChild(
  { subnet, strategies, flags, run }: RunPlan,
  options: { readonly directory: string; readonly signal: AbortSignal },
  modules: { readonly clock: Clock },
): Promise<void> {
  if (Object.keys(subnet.models).length === 0) return
  const args = ['prepare', '--subnet', flags.subnet, ...[...new Set(strategies)].flatMap((id) => ['--strategy', id])]
  const logFile = run.file('prepare.log')
  const child = startChild({ name: 'prepare', args, logFile, directory: options.directory }, modules)
  const stop = (): void => child.kill()
  options.signal.addEventListener('abort', stop)
  try {
    await child.ready(timeoutMs)
    const exit = await child.exited
    if (exit.code !== 0) throw toChildError('prepare', logFile, exit)
  } finally {
    options.signal.removeEventListener('abort', stop)
  }
}
