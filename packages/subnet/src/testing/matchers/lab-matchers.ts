import { SubnetkitError } from '@subnetkit/core'
import { SUBNET_FIGURE_MISSING } from '../../errors.js'
import type { MechanismReport, MinerFigures } from '../../report/report.js'

/** What a matcher tells its test runner. */
export interface Verdict {
  readonly pass: boolean
  message(): string
}

const verdict = (pass: boolean, text: string): Verdict => ({ pass, message: () => text })
const number = (value: number): string => value.toFixed(3)

/** A strategy without a figure fails a test either way round, so it is no verdict. */
function figureOf<Value>(report: MechanismReport, strategy: string, read: (row: MinerFigures) => Value | null): Value {
  const row = report.miners.find((each) => each.strategy === strategy)
  const value = row ? read(row) : null
  if (value !== null) return value
  const tried = report.miners.map((each) => each.strategy).join(', ')
  throw new SubnetkitError(SUBNET_FIGURE_MISSING, { strategy, tried })
}

/** Passes when the strategy makes less profit than honest work does. */
export function toPayHonestOver(report: MechanismReport, strategy: string): Verdict {
  const profit = figureOf(report, strategy, ({ profitRatio }) => profitRatio)
  return verdict(profit.mean < 1, `\`${strategy}\` makes ${number(profit.mean)} of the profit of an honest miner.`)
}

/** Passes when at least half of the strategy's answers, or the given share, score low. */
export function toDetect(report: MechanismReport, strategy: string, atLeast: number = 0.5): Verdict {
  const { mean } = figureOf(report, strategy, ({ detection }) => detection).rate
  return verdict(mean >= atLeast, `${number(mean)} of the answers of \`${strategy}\` score low; asked was ${atLeast}.`)
}

/** Passes when an honest answer scored 0 at most so often. */
export function toSpareHonest(report: MechanismReport, atMost: number = 0): Verdict {
  const { count, comparisons } = report.falsePositives
  const text = `${count} of ${comparisons} honest answers scored 0; asked was at most ${atMost}.`
  return verdict(comparisons > 0 && count <= atMost, text)
}
