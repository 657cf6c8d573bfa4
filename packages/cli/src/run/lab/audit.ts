import { type Audit, askAudit, formatPercent, formatRatio } from '@subnetkit/lab'
import type { AuditCommandOptions } from '../../commands/lab/audit.js'
import { basePlan } from '../../lab/plan.js'
import { withQuestion } from '../../lab/session.js'
import { formatTable } from '../../output/format-table.js'
import type { CommandContext } from '../../process/context.js'
import { printAnswer } from './answer.js'
import { show } from './show.js'

/** Which cheat rate does verification deter? Resolves with the exit code. */
export function runAudit(name: string, options: AuditCommandOptions, context: CommandContext): Promise<number> {
  return withQuestion(name, options, context, async ({ subnet, lab, runPlans, failures }) => {
    const { seeds, cheat, rates } = options
    const asked = { costs: lab, seeds, cheat, ...(rates ? { rates } : {}) }
    const result = await askAudit(basePlan(subnet, lab, options), asked, { runPlans })
    return printAnswer({ subnet, failures }, result, options, context, describe)
  })
}

function describe({ cheat, rows, tasks, work }: Audit): string {
  const table = formatTable(rows, [
    { title: 'cheats on', align: 'right', value: ({ rate }) => formatPercent(rate) },
    { title: 'earns', align: 'right', value: ({ earning }) => show(earning) },
    { title: 'spends', align: 'right', value: ({ cost }) => formatRatio(cost) },
    { title: 'profit', align: 'right', value: ({ profit }) => show(profit) },
    { title: 'seen in an epoch', align: 'right', value: ({ seen }) => formatPercent(seen) },
    { title: 'by calculation', align: 'right', value: ({ expectedSeen }) => formatPercent(expectedSeen) },
  ])
  return [
    `\`${cheat}\` beside honest miners; earns, spends and profit of one uid, an honest one being 1`,
    table,
    [
      `answers of one miner in an epoch, of all validators: ${formatRatio(tasks)}`,
      `what checking costs a validator in an epoch: ${formatRatio(work.evaluationsPerValidatorEpoch)} evaluations; with its miners' work ${formatRatio(work.inferencesPerValidatorEpoch)} inputs to models`,
    ].join('\n'),
  ].join('\n\n')
}
