import { createCloseStack } from '@subnetkit/core'
import type { UpCommandOptions } from '../commands/up.js'
import { toJson } from '../output/json.js'
import type { CommandContext } from '../process/context.js'
import { createFileLogger } from '../process/logger.js'
import type { UpDocument } from '../up/document.js'
import { planRun } from '../up/plan-run.js'
import { runNetwork } from '../up/run-network.js'

/** Each thing that is held may take so long to end; a draining process is ended by force before that. */
const closeTimeoutMs = 30_000

/** A run from its first to its last moment. Resolves with the exit code. */
export async function runUp(flags: UpCommandOptions, context: CommandContext): Promise<number> {
  const held = createCloseStack({ timeoutMs: closeTimeoutMs }, context)
  try {
    const plan = await planRun(flags, context)
    held.defer('run record', () => plan.run.writeRun({ ...plan.run.read(), endedAtMs: context.clock.now() }))
    const logger = createFileLogger(plan.run.file('up.log'))
    const document = await runNetwork(plan, { context, held, logger })
    await held.close()
    if (flags.json) context.print(toJson(document))
    return exitCodeOf(flags, context, document)
  } catch (error) {
    if (!context.stop.signal.aborted) throw error
    return exitCodeOf(flags, context, undefined)
  } finally {
    await held.close()
  }
}

/** A stop is an orderly end, unless a result was still to come. */
function exitCodeOf(flags: UpCommandOptions, { stop }: CommandContext, document: UpDocument | undefined): number {
  const complete = flags.epochs === undefined || (document !== undefined && document.epochs.length >= flags.epochs)
  return stop.signal.aborted && !complete ? 130 : 0
}
