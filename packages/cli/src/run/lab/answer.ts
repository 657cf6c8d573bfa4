import type { Answered } from '@subnetkit/lab'
import { toJson } from '../../output/json.js'
import type { CommandContext } from '../../process/context.js'

/** Prints the answer to a question: a table, what it means and what to change; or the whole as JSON. */
export function printAnswer<Result extends Answered>(
  result: Result,
  { json }: { readonly json?: boolean },
  context: CommandContext,
  describe: (result: Result) => string,
): number {
  const fix = result.fix === null ? [] : [`fix: ${result.fix}`]
  context.print(json ? toJson(result) : [describe(result), '', result.answer, ...fix].join('\n'))
  return 0
}
