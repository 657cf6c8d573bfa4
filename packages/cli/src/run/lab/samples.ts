import { askSamples, formatRatio, type Samples } from '@subnetkit/lab'
import type { SamplesCommandOptions } from '../../commands/lab/samples.js'
import { basePlan } from '../../lab/plan.js'
import { withQuestion } from '../../lab/session.js'
import { formatTable } from '../../output/format-table.js'
import type { CommandContext } from '../../process/context.js'
import { printAnswer } from './answer.js'
import { show } from './show.js'

/** How many tasks an epoch until pay follows quality? Resolves with the exit code. */
export function runSamples(name: string, options: SamplesCommandOptions, context: CommandContext): Promise<number> {
  return withQuestion(name, options, context, async ({ subnet, lab, runPlans, failures }) => {
    const { seeds, target, most, qualities } = options
    const asked = { seeds, target, most, ...(qualities ? { qualities } : {}) }
    const result = await askSamples(basePlan(subnet, lab, options), asked, { runPlans })
    return printAnswer({ subnet, failures }, result, options, context, describe)
  })
}

function describe({ qualities, rows }: Samples): string {
  const sorted = [...rows].sort(
    (a, b) => Number(a.confirms) - Number(b.confirms) || b.alpha - a.alpha || a.rounds - b.rounds,
  )
  const table = formatTable(sorted, [
    { title: 'rounds', align: 'right', value: ({ rounds }) => String(rounds) },
    { title: 'tasks', align: 'right', value: ({ tasks }) => String(tasks) },
    { title: 'share of a new score', align: 'right', value: ({ alpha }) => formatRatio(alpha) },
    { title: 'rank correlation', align: 'right', value: ({ correlation }) => show(correlation) },
    { title: '', value: ({ confirms }) => (confirms ? 'with other seeds' : '') },
  ])
  return `miners of quality ${qualities.join(', ')}; tasks of one miner and validator in an epoch\n\n${table}`
}
