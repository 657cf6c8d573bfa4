import { askCurve, type Curve, formatPercent, formatRatio } from '@subnetkit/lab'
import type { CurveCommandOptions } from '../../commands/lab/curve.js'
import { basePlan } from '../../lab/plan.js'
import { withQuestion } from '../../lab/session.js'
import { formatTable } from '../../output/format-table.js'
import type { CommandContext } from '../../process/context.js'
import { printAnswer } from './answer.js'
import { show } from './show.js'

const barWidth = 30

/** What does a subnet pay for quality? Resolves with the exit code. */
export function runCurve(name: string, options: CurveCommandOptions, context: CommandContext): Promise<number> {
  return withQuestion(name, options, context, async ({ subnet, lab, runPlans, failures }) => {
    const { seeds, costShares, qualities } = options
    const asked = { costs: lab, seeds, costShares, ...(qualities ? { qualities } : {}) }
    const result = await askCurve(basePlan(subnet, lab, options), asked, { runPlans })
    return printAnswer({ subnet, failures }, result, options, context, describe)
  })
}

function describe({ points, gini, stays }: Curve): string {
  const most = Math.max(1, ...points.map(({ pay }) => pay.mean))
  const table = formatTable(points, [
    { title: 'quality', align: 'right', value: ({ quality }) => String(quality) },
    { title: 'pay', align: 'right', value: ({ pay }) => show(pay) },
    { title: 'spends', align: 'right', value: ({ cost }) => formatRatio(cost) },
    { title: '', value: ({ pay }) => '█'.repeat(Math.round((pay.mean / most) * barWidth)) },
  ])
  const who = stays.map(
    ({ costShare, fromQuality }) =>
      `when the best spends ${formatPercent(costShare)} of its pay: ${fromQuality === null ? 'nobody covers its cost' : `from quality ${fromQuality}`}`,
  )
  return [
    'pay and cost of one uid, one of the best quality being 1',
    table,
    [`Gini coefficient of pay among these miners: ${show(gini)}`, ...who].join('\n'),
  ].join('\n\n')
}
