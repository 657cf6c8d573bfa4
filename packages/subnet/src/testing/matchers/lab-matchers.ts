import { SubnetkitError } from '@subnetkit/core'
import { SUBNET_FIGURE_MISSING } from '../../errors.js'
import type { Finding, MechanismReport, MinerFigures } from '../../report/report.js'

/** What a matcher tells its test runner. */
export interface Verdict {
  readonly pass: boolean
  message(): string
}

const verdict = (pass: boolean, text: string): Verdict => ({ pass, message: () => text })
const number = (value: number): string => value.toFixed(3)

/** What the report itself says to do, where it says anything. */
function fixIn({ findings }: MechanismReport, isAbout: (finding: Finding) => boolean): string {
  const fix = findings.find(isAbout)?.fix
  return fix === undefined ? '' : ` Fix: ${fix}`
}

/** A strategy may go unseen without a finding, where it earns nothing by it. */
const unseen = ' Fix: Let `evaluate` check a larger share of each answer, and `score` compare what it finds.'

/** A strategy without a figure fails a test either way round, so it is no verdict. */
function figureOf<Value>(report: MechanismReport, strategy: string, read: (row: MinerFigures) => Value | null): Value {
  const row = report.miners.find((each) => each.strategy === strategy)
  const value = row ? read(row) : null
  if (value !== null) return value
  throw figureMissing(report, strategy)
}

function figureMissing({ miners }: MechanismReport, strategy: string): SubnetkitError {
  return new SubnetkitError(SUBNET_FIGURE_MISSING, { strategy, tried: miners.map((each) => each.strategy).join(', ') })
}

/** Passes when the strategy makes less profit than honest work does. */
export function toPayHonestOver(report: MechanismReport, strategy: string): Verdict {
  const profit = figureOf(report, strategy, ({ profitRatio }) => profitRatio)
  const text = `\`${strategy}\` makes ${number(profit.mean)} of the profit of an honest miner; asked was less than 1.`
  return verdict(profit.mean < 1, `${text}${fixIn(report, (finding) => finding.strategy === strategy)}`)
}

/** Passes when at least half of the strategy's answers, or the given share, score low. */
export function toDetect(report: MechanismReport, strategy: string, atLeast: number = 0.5): Verdict {
  const { mean } = figureOf(report, strategy, ({ detection }) => detection).rate
  const text = `${number(mean)} of the answers of \`${strategy}\` score low; asked was at least ${atLeast}.`
  return verdict(mean >= atLeast, `${text}${fixIn(report, (finding) => finding.strategy === strategy) || unseen}`)
}

/** Passes when an honest answer scored 0 at most so often. */
export function toSpareHonest(report: MechanismReport, atMost: number = 0): Verdict {
  const { count, comparisons } = report.falsePositives
  if (comparisons === 0) throw figureMissing(report, 'honest answers of full quality')
  const text = `${count} of ${comparisons} honest answers scored 0; asked was at most ${atMost}.`
  return verdict(count <= atMost, `${text}${fixIn(report, ({ id }) => id === 'honest-hurt')}`)
}
