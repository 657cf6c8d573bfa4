import type { Answered } from '@subnetkit/lab'
import type { Subnet } from '@subnetkit/subnet'
import { toJson } from '../../output/json.js'
import type { CommandContext } from '../../process/context.js'

/** Prints the answer to a question: whose it is, a table, what it means and what to change; or the whole as JSON. */
export function printAnswer<Result extends Answered & { readonly question: string }>(
  { id, version }: Pick<Subnet, 'id' | 'version'>,
  result: Result,
  { json }: { readonly json?: boolean },
  context: CommandContext,
  describe: (result: Result) => string,
): number {
  const fix = result.fix === null ? [] : [`fix: ${result.fix}`]
  const { question, ...rest } = result
  context.print(
    json
      ? toJson({ question, subnet: { id, version }, ...rest })
      : [`${id} ${version}: ${describe(result)}`, '', result.answer, ...fix].join('\n'),
  )
  return 0
}
