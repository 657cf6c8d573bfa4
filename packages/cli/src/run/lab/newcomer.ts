import { askNewcomer, formatRatio, type Newcomer, usualHyperparameters } from '@subnetkit/lab'
import type { NewcomerCommandOptions } from '../../commands/lab/newcomer.js'
import { basePlan } from '../../lab/plan.js'
import { revealEpochsOf } from '../../lab/reveal-epochs.js'
import { withQuestion } from '../../lab/session.js'
import { formatTable } from '../../output/format-table.js'
import type { CommandContext } from '../../process/context.js'
import { printAnswer } from './answer.js'

const shown = 12
const barWidth = 30

/** How long until a newcomer is paid? Resolves with the exit code. */
export function runNewcomer(name: string, options: NewcomerCommandOptions, context: CommandContext): Promise<number> {
  return withQuestion(name, options, context, async ({ subnet, lab, runPlans, failures }) => {
    const { seeds, quality } = options
    const immunityPeriod = options.immunity ?? usualHyperparameters(subnet.hyperparameters).immunityPeriod
    const asked = { seeds, quality, immunityPeriod, revealEpochs: revealEpochsOf(subnet) }
    const result = await askNewcomer(basePlan(subnet, lab, options), asked, { runPlans })
    return printAnswer({ subnet, failures }, result, options, context, describe)
  })
}

function describe({ pay, quality, miners }: Newcomer): string {
  const rows = pay.slice(0, shown).map((share, index) => ({ epoch: index + 1, share }))
  const most = Math.max(1, ...pay)
  const table = formatTable(rows, [
    { title: 'epoch', align: 'right', value: ({ epoch }) => String(epoch) },
    { title: 'pay', align: 'right', value: ({ share }) => formatRatio(share) },
    { title: '', value: ({ share }) => '█'.repeat(Math.round((share / most) * barWidth)) },
  ])
  return `a miner of quality ${quality} joins ${miners - 1} others; pay in the epochs since, of what it earns in the end\n\n${table}`
}
