import type { LabExpectations } from '@subnetkit/subnet/lab'
import type { Figure, MechanismReport } from '@subnetkit/subnet/report'
import { formatFigure } from '../findings/format.js'
import { kindOf } from '../findings/kind-of.js'
import { fixOf } from '../findings/miner-fixes.js'
import { isBeyond } from './tolerance.js'
import type { Violation } from './violation.js'

const expectation = 'cheaterNeverProfits'

/** Strategies other than honest work, and other than those of which the author knows it, that make more profit than honest work. */
export function profitable(
  report: MechanismReport,
  expected: NonNullable<LabExpectations['cheaterNeverProfits']>,
): readonly Violation[] {
  const { miners, findings } = report
  if (!miners.some(({ profitRatio }) => profitRatio !== null))
    return [{ expectation, text: 'no honest miner was paid, so profit has no measure' }]
  const except = expected === true ? [] : expected.except
  const isCheat = (strategy: string): boolean =>
    strategy !== 'honest' && !except.includes(strategy) && !except.includes(kindOf(strategy))
  const tried = miners.flatMap(({ strategy, profitRatio: profit, detection }) =>
    profit && isCheat(strategy) && isBeyond(profit, 1, 'above')
      ? [{ strategy, profit, fix: fixOf({ strategy, detection }) }]
      : [],
  )
  return [...tried, ...searched(report).filter(({ strategy }) => isCheat(strategy))].map(
    ({ strategy, profit, fix }) => {
      const isWarning = findings.some((finding) => finding.strategy === strategy && finding.severity === 'warning')
      return {
        expectation,
        text: `\`${strategy}\` makes ${formatFigure(profit)} of the profit of an honest miner. ${fix}${isWarning ? acceptanceOf(strategy) : ''}`,
      }
    },
  )
}

interface Profitable {
  readonly strategy: string
  readonly profit: Figure
  readonly fix: string
}

/** The mix that a search found to pay, where one was made. */
function searched({ search, findings }: MechanismReport): readonly Profitable[] {
  if (!search?.pays || !search.best?.profitRatio) return []
  const { strategy, profitRatio } = search.best
  const fix = findings.find((finding) => finding.id === 'mix-pays')?.fix ?? ''
  return [{ strategy, profit: profitRatio, fix }]
}

/** Where no code of the author's decides it, knowing is all that is left. */
function acceptanceOf(strategy: string): string {
  return ` Its condition is outside of your code: once it is known, name it in \`cheaterNeverProfits: { except: ['${kindOf(strategy)}'] }\`.`
}
