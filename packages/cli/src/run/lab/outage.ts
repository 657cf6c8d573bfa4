import { askOutage, type Outage, type OutageKind } from '@subnetkit/lab'
import type { OutageCommandOptions } from '../../commands/lab/outage.js'
import { basePlan } from '../../lab/plan.js'
import { withQuestion } from '../../lab/session.js'
import { formatTable } from '../../output/format-table.js'
import type { CommandContext } from '../../process/context.js'
import { printAnswer } from './answer.js'
import { listHonest } from './list-honest.js'
import { show } from './show.js'

const names: Readonly<Record<OutageKind, string>> = {
  outage: 'the largest validator stops',
  'bad-release': 'it weighs everybody alike',
  'bad-release-of-all': 'all weigh everybody alike',
  stall: 'nobody can set weights',
}

/** What do an outage, a bad release and a stall cost? Resolves with the exit code. */
export function runOutage(name: string, options: OutageCommandOptions, context: CommandContext): Promise<number> {
  return withQuestion(name, options, context, async ({ subnet, lab, runPlans, failures }) => {
    const { seeds, lasts } = options
    const plan = basePlan(subnet, lab, { ...options, miners: options.miners ?? listHonest(lab, 2) })
    const result = await askOutage(plan, { seeds, lasts }, { runPlans })
    return printAnswer({ subnet, failures }, result, options, context, describe)
  })
}

function describe({ rows, cutoffEpochs }: Outage): string {
  const table = formatTable(rows, [
    { title: 'what happens', value: ({ kind }) => names[kind] },
    { title: 'epochs', align: 'right', value: ({ epochs }) => String(epochs) },
    { title: 'it costs whom it hits', align: 'right', value: ({ hitValidators }) => show(hitValidators) },
    { title: 'other validators', align: 'right', value: ({ otherValidators }) => show(otherValidators) },
    { title: 'the best miners', align: 'right', value: ({ bestMiner }) => show(bestMiner) },
    { title: 'other miners', align: 'right', value: ({ otherMiners }) => show(otherMiners) },
  ])
  return `lost income, in epochs of it; weights that are not renewed count for ${cutoffEpochs.toFixed(1)} epochs\n\n${table}`
}
