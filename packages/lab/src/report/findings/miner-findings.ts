import type { Finding, MinerFigures } from '@subnetkit/subnet/report'
import { isBeyond } from '../check/tolerance.js'
import { formatFigure, formatPercent, formatRatio } from './format.js'
import { type Condition, conditionOf, type MinerContext } from './miner-conditions.js'
import { fixOf } from './miner-fixes.js'

/** Income that still attracts, even where it is no profit over honest work. */
const livingShare = 0.5
/** Of what honest work costs; who spends more saves too little to be worth a word. */
const savingCost = 0.9

/** What is to be said of strategies other than honest work, the most profitable first. */
export function minerFindings(miners: readonly MinerFigures[], context: MinerContext): readonly Finding[] {
  return miners
    .filter(({ strategy }) => strategy !== 'honest')
    .sort((a, b) => (b.profitRatio?.mean ?? 0) - (a.profitRatio?.mean ?? 0))
    .flatMap((row) => cheatFinding(row, context))
}

function cheatFinding(row: MinerFigures, context: MinerContext): readonly Finding[] {
  const { strategy, profitRatio: profit, earningRatio: earning, costRatio } = row
  if (!profit || !earning) return []
  const spends = `spends ${formatRatio(costRatio)} of what an honest miner spends and earns ${formatFigure(earning)} of what it earns`
  const { mean } = profit
  const condition = conditionOf(row, context)
  if (isBeyond(profit, 1, 'above'))
    return [
      {
        id: 'cheating-pays',
        severity: condition.outside ? 'warning' : 'problem',
        strategy,
        text: `\`${strategy}\` pays: it ${spends}, so its profit is ${formatFigure(profit)} of an honest one. ${seenAs(row, condition)}`,
        figure: mean,
        fix: condition.fix ?? fixOf(row),
      },
    ]
  if (earning.mean >= livingShare && costRatio < savingCost)
    return [
      {
        id: 'cheating-lives',
        severity: 'warning',
        strategy,
        text: `\`${strategy}\` lives from it: it ${spends}; its profit is ${formatFigure(profit)} of an honest one. ${seenAs(row, condition)}`,
        figure: earning.mean,
        fix: condition.fix ?? fixOf(row),
      },
    ]
  return []
}

function seenAs({ detection }: MinerFigures, { text }: Condition): string {
  const seen = detection
    ? `${formatPercent(detection.rate.mean)} of its answers score low.`
    : 'None of its answers was scored.'
  return text === '' ? seen : `${seen} ${text}`
}
