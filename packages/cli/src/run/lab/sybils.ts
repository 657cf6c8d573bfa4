import { askSybils, createRunPlans, formatPercent, formatRatio, type SybilRow, type Sybils } from '@subnetkit/lab'
import type { Figure } from '@subnetkit/subnet/report'
import type { SybilsCommandOptions } from '../../commands/lab/sybils.js'
import { basePlan } from '../../lab/plan.js'
import { withQuestion } from '../../lab/session.js'
import { type Column, formatTable } from '../../output/format-table.js'
import type { CommandContext } from '../../process/context.js'
import { printAnswer } from './answer.js'
import { show } from './show.js'

/** What do k uids of one operator earn? Resolves with the exit code. */
export function runSybils(name: string, options: SybilsCommandOptions, context: CommandContext): Promise<number> {
  return withQuestion(name, options, context, async ({ subnet, lab, modules, runPlans, failures }) => {
    const { clusters = [] } = subnet
    const { uids, seeds } = options
    const runClustered = createRunPlans({ ...subnet, clusters: ['coldkey'] }, modules)
    const plan = basePlan(subnet, lab, options)
    const result = await askSybils(plan, { uids, seeds, clusters }, { runPlans, runClustered })
    return printAnswer({ subnet, failures }, result, options, context, describe)
  })
}

const share = (figure: Figure | null): string => show(figure, formatPercent)

function describe({ rows, others, clusters }: Sybils): string {
  const wholly = rows.some(({ hidden }) => hidden !== null)
  const columns: readonly Column<SybilRow>[] = [
    { title: 'uids', align: 'right', value: ({ uids }) => String(uids) },
    { title: 'share of pay', align: 'right', value: (row) => share(row.share) },
    { title: 'of one', align: 'right', value: ({ ofOne }) => formatRatio(ofOne) },
    wholly
      ? { title: 'a coldkey each', align: 'right', value: ({ hidden }) => share(hidden) }
      : { title: 'with clusters by coldkey', align: 'right', value: ({ clustered }) => share(clustered) },
  ]
  const marks = clusters.length > 0 ? `clusters by ${clusters.join(' and ')}` : 'no clusters'
  return `one operator beside ${others} miners, all honest; ${marks}\n\n${formatTable(rows, columns)}`
}
