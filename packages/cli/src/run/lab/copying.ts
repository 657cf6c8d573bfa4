import { askCopying, type Copying, type CopyingRow, formatPercent } from '@subnetkit/lab'
import type { CopyingCommandOptions } from '../../commands/lab/copying.js'
import { basePlan } from '../../lab/plan.js'
import { revealEpochsOf } from '../../lab/reveal-epochs.js'
import { withQuestion } from '../../lab/session.js'
import { type Column, formatTable } from '../../output/format-table.js'
import type { CommandContext } from '../../process/context.js'
import { printAnswer } from './answer.js'

/** Does a validator that copies earn more than one that works? Resolves with the exit code. */
export function runCopying(name: string, options: CopyingCommandOptions, context: CommandContext): Promise<number> {
  return withQuestion(name, options, context, async ({ subnet, lab, modules, runPlans, failures }) => {
    const { drift, noise, lags } = options
    const plan = basePlan(subnet, lab, options)
    const asked = {
      ...{ lags, revealEpochs: revealEpochsOf(subnet) },
      ...(drift === undefined ? {} : { drift }),
      ...(noise === undefined ? {} : { noise }),
    }
    context.say('copying: a run, then games of weights')
    const result = await askCopying(plan, asked, { runPlans, yuma: modules.yuma })
    return printAnswer({ subnet, failures }, result, options, context, describe)
  })
}

function titleOf(lag: number): string {
  if (lag === 0) return 'same epoch'
  return lag === 1 ? '1 epoch' : `${lag} epochs`
}

function describe({ rows, revealEpochs }: Copying): string {
  const lags = rows[0]?.cells.map(({ lag }) => lag) ?? []
  const columns: readonly Column<CopyingRow>[] = [
    { title: 'drift', align: 'right', value: ({ drift }) => formatPercent(drift) },
    { title: 'noise', align: 'right', value: ({ noise }) => formatPercent(noise) },
    { title: '', value: ({ measured }) => (measured ? 'measured' : 'if it were') },
    ...lags.map((lag, index) => ({
      title: titleOf(lag),
      align: 'right' as const,
      value: ({ cells }: CopyingRow) => cells[index]?.ratio.toFixed(3) ?? '-',
    })),
    { title: 'pays less from', align: 'right', value: ({ fixedBy }) => (fixedBy === null ? 'none' : String(fixedBy)) },
  ]
  return [
    `dividends per stake of a validator that copies weights so old, an honest one being 1; weights of this subnet are ${revealEpochs === 0 ? 'not sealed' : `revealed after ${revealEpochs === 1 ? 'an epoch' : `${revealEpochs} epochs`}`}`,
    formatTable(rows, columns),
  ].join('\n\n')
}
