import { computeEpochJson, loadYuma } from '@subnetkit/yuma'
import type { CommandContext } from '../process/context.js'
import { readInput } from './read-input.js'

/** Prints the outputs of the epochs in a file. */
export async function runEpoch(options: { readonly input: string }, context: CommandContext): Promise<void> {
  const [text, yuma] = await Promise.all([readInput(options.input, context), loadYuma()])
  context.print(computeEpochJson(text, yuma))
}
