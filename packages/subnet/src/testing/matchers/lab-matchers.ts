import type { MechanismReport, MinerFigures } from '../../report/report.js'

/** What a matcher tells its test runner. */
export interface Verdict {
  readonly pass: boolean
  message(): string
}

const verdict = (pass: boolean, text: string): Verdict => ({ pass, message: () => text })
const number = (value: number): string => value.toFixed(3)

function find(report: MechanismReport, strategy: string): MinerFigures | undefined {
  return report.miners.find((row) => row.strategy === strategy)
}

function absent(report: MechanismReport, strategy: string): Verdict {
  const tried = report.miners.map((row) => row.strategy).join(', ')
  return verdict(false, `The report has no figure for \`${strategy}\`; it tried ${tried || 'nobody'}.`)
}

/** Passes when the strategy makes less profit than honest work does. */
export function toPayHonestOver(report: MechanismReport, strategy: string): Verdict {
  const profit = find(report, strategy)?.profitRatio
  if (!profit) return absent(report, strategy)
  return verdict(profit.mean < 1, `\`${strategy}\` makes ${number(profit.mean)} of the profit of an honest miner.`)
}

/** Passes when at least half of the strategy's answers, or the given share, score low. */
export function toDetect(report: MechanismReport, strategy: string, atLeast: number = 0.5): Verdict {
  const detection = find(report, strategy)?.detection
  if (!detection) return absent(report, strategy)
  const { mean } = detection.rate
  return verdict(mean >= atLeast, `${number(mean)} of the answers of \`${strategy}\` score low; asked was ${atLeast}.`)
}

/** Passes when an honest answer scored 0 at most so often. */
export function toSpareHonest(report: MechanismReport, atMost: number = 0): Verdict {
  const { count, comparisons } = report.falsePositives
  const text = `${count} of ${comparisons} honest answers scored 0; asked was at most ${atMost}.`
  return verdict(comparisons > 0 && count <= atMost, text)
}
