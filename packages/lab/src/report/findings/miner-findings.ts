import type { Finding, MinerFigures } from '@subnetkit/subnet/report'
import { isBeyond } from '../check/tolerance.js'
import { formatFigure, formatPercent, formatRatio } from './format.js'

/** Income that still attracts, even where it is no profit over honest work. */
const livingShare = 0.5
/** Of what honest work costs; who spends more saves too little to be worth a word. */
const savingCost = 0.9
const rarely = 0.05

/** What is to be said of strategies other than honest work, the most profitable first. */
export function minerFindings(miners: readonly MinerFigures[]): readonly Finding[] {
  return miners
    .filter(({ strategy }) => strategy !== 'honest')
    .sort((a, b) => (b.profitRatio?.mean ?? 0) - (a.profitRatio?.mean ?? 0))
    .flatMap((row) => cheatFinding(row))
}

function cheatFinding(row: MinerFigures): readonly Finding[] {
  const { strategy, profitRatio: profit, earningRatio: earning, costRatio } = row
  if (!profit || !earning) return []
  const spends = `spends ${formatRatio(costRatio)} of what an honest miner spends and earns ${formatFigure(earning)} of what it earns`
  const { mean } = profit
  if (isBeyond(profit, 1, 'above'))
    return [
      {
        id: 'cheating-pays',
        severity: 'problem',
        strategy,
        text: `\`${strategy}\` pays: it ${spends}, so its profit is ${formatFigure(profit)} of an honest one. ${seenAs(row)}`,
        figure: mean,
        fix: fixOf(row),
      },
    ]
  if (earning.mean >= livingShare && costRatio < savingCost)
    return [
      {
        id: 'cheating-lives',
        severity: 'warning',
        strategy,
        text: `\`${strategy}\` lives from it: it ${spends}; its profit is ${formatFigure(profit)} of an honest one. ${seenAs(row)}`,
        figure: earning.mean,
        fix: fixOf(row),
      },
    ]
  return []
}

function seenAs({ detection }: MinerFigures): string {
  if (!detection) return 'None of its answers was scored.'
  return `${formatPercent(detection.rate.mean)} of its answers score low.`
}

/** Where answers are not told apart the score is at fault; where they are, what follows from it. */
function fixOf({ strategy, detection }: MinerFigures): string {
  const [kind = strategy] = strategy.split('@')
  const own = Object.hasOwn(ownFixes, kind) ? ownFixes[kind] : undefined
  if (own !== undefined) return own
  if (!detection || detection.rate.mean < rarely)
    return "Its answers look as good as honest ones: let `evaluate` recompute a share of them, or give each miner its own request (`group: 'each'`)."
  return 'Its answers are told apart too rarely to deter: check a larger share, or let one wrong answer cost the score of the whole epoch.'
}

const ownFixes: Readonly<Record<string, string>> = {
  selective:
    'Only the validators that it cheats see it, and consensus follows the rest as long as those hold less than half of the stake: spread the stake more evenly, or let large validators ask for small ones so that a miner cannot tell them apart.',
  slow: 'It is as good as fast work to `score`: let `totalMs` of the answer count, or shorten `deadlineMs`, where speed matters.',
  copy: "It pays where several miners are asked the same: give each its own request (`group: 'each'`), so that another's answer is of no use.",
  relay:
    'A bought answer is right, and only its delay costs anything: it pays where the third party asks less than what the delay leaves over. Let `totalMs` count for more in `score`, shorten `deadlineMs`, or ask in bursts that only a machine of the stated capacity answers in time.',
  'timing-attack':
    'It makes its rivals late, which pays where miners take requests of callers without stake and `score` looks at time: admit callers by their stake, as the miners of the framework do, and score time against the median of the round, which few attackers do not move.',
}
