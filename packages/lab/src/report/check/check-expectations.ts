import type { LabExpectations } from '@subnetkit/subnet/lab'
import type { Figure, MechanismReport } from '@subnetkit/subnet/report'
import { formatFigure } from '../findings/format.js'
import { profitable } from './profitable.js'
import { isBeyond } from './tolerance.js'
import type { Violation } from './violation.js'

const mostlyDetected = 0.5

/** Which of the author's bounds the report breaks, beyond what noise explains. What has no figure is broken too. */
export function checkExpectations(report: MechanismReport, expect: LabExpectations): readonly Violation[] {
  return [
    ...(expect.cheaterNeverProfits ? profitable(report, expect.cheaterNeverProfits) : []),
    ...atLeast('honestShareAtLeast', expect.honestShareAtLeast, honestShare(report)),
    ...atLeast('qualityRankCorrelationAtLeast', expect.qualityRankCorrelationAtLeast, report.qualityRankCorrelation),
    ...hurt(report, expect.falsePositivesAtMost),
    ...problems(report, expect.problemsAtMost),
    ...(expect.detects ?? []).flatMap((strategy) => undetected(report, strategy)),
  ]
}

/** The rows' means add up; their intervals cannot be added, so the widest stands for all. */
function honestShare({ miners }: MechanismReport): Figure | null {
  const shares = miners.filter(({ strategy }) => strategy === 'honest').map(({ emissionShare }) => emissionShare)
  const [widest] = [...shares].sort((a, b) => widthOf(b) - widthOf(a))
  if (!widest) return null
  const mean = shares.reduce((sum, share) => sum + share.mean, 0)
  const half = widthOf(widest) / 2
  return { mean, interval: widest.interval && { low: mean - half, high: mean + half } }
}

function widthOf({ interval }: Figure): number {
  return interval ? interval.high - interval.low : 0
}

function atLeast(expectation: string, bound: number | undefined, figure: Figure | null): Violation[] {
  if (bound === undefined) return []
  if (!figure)
    return [{ expectation, text: `there is no figure for it in this population; at least ${bound} is asked` }]
  return isBeyond(figure, bound, 'below')
    ? [{ expectation, text: `it is ${formatFigure(figure)}; at least ${bound} is asked` }]
    : []
}

function hurt({ falsePositives }: MechanismReport, bound: number | undefined): Violation[] {
  const { count, comparisons } = falsePositives
  if (bound === undefined || (comparisons > 0 && count <= bound)) return []
  return [
    {
      expectation: 'falsePositivesAtMost',
      text:
        comparisons === 0
          ? `no answer of an honest miner of full quality was scored, so nothing shows that at most ${bound} score 0`
          : `${count} of ${comparisons} honest answers scored 0; at most ${bound} is asked`,
    },
  ]
}

function problems({ findings }: MechanismReport, bound: number | undefined): Violation[] {
  const found = findings.filter(({ severity }) => severity === 'problem')
  if (bound === undefined || found.length <= bound) return []
  const names = found.map(({ id, strategy }) => (strategy === null ? id : `${id} (${strategy})`))
  const text = `${found.length} problems were found, at most ${bound} are asked: ${names.join(', ')}`
  return [{ expectation: 'problemsAtMost', text }]
}

function undetected({ miners }: MechanismReport, strategy: string): Violation[] {
  const rate = miners.find((row) => row.strategy === strategy)?.detection?.rate
  const expectation = 'detects'
  if (!rate) return [{ expectation, text: `${strategy} was not tried, or none of its answers was scored` }]
  return isBeyond(rate, mostlyDetected, 'below')
    ? [{ expectation, text: `${formatFigure(rate)} of the answers of ${strategy} score low; half is asked` }]
    : []
}
