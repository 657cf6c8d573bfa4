import { type Answered, type Failure, formatFailure } from '@subnetkit/lab'
import type { Subnet } from '@subnetkit/subnet'
import { toJson } from '../../output/json.js'
import type { CommandContext } from '../../process/context.js'

/** Whom a question was asked of, and where its own code failed meanwhile; absent where none of it ran. */
export interface Asked {
  readonly subnet: Pick<Subnet, 'id' | 'version'>
  readonly failures?: () => readonly Failure[]
}

/** Prints the answer to a question: whose it is, a table, what it means and what to change; or the whole as JSON. */
export function printAnswer<Result extends Answered & { readonly question: string }>(
  { subnet: { id, version }, failures }: Asked,
  result: Result,
  { json }: { readonly json?: boolean },
  context: CommandContext,
  describe: (result: Result) => string,
): number {
  const fix = result.fix === null ? [] : [`fix: ${result.fix}`]
  const { question, ...rest } = result
  const failed = (failures?.() ?? []).map((failure) => `problem: ${formatFailure(failure)}`)
  context.print(
    json
      ? toJson({ question, subnet: { id, version }, ...(failures && { problems: failures() }), ...rest })
      : [`${id} ${version}: ${describe(result)}`, '', ...failed, result.answer, ...fix].join('\n'),
  )
  return 0
}
