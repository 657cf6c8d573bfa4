import type { Figure, MechanismReport } from '@subnetkit/subnet/report'
import { probeFindings } from '../../probes/probe-findings.js'
import { toleranceOf } from './tolerance.js'

/** A figure that changed by more than both reports may be off. */
export interface Difference {
  /** As `lazy: profitRatio`. */
  readonly what: string
  readonly before: number | string | null
  readonly after: number | string | null
  /** Null where any change counts. */
  readonly tolerance: number | null
}

/** What changed from a snapshot to a new report. Findings are not compared, for they follow from the figures, but for those of probes. */
export function compareReports(before: MechanismReport, after: MechanismReport): readonly Difference[] {
  const old = figuresOf(before)
  const fresh = figuresOf(after)
  const names = new Set([...old.keys(), ...fresh.keys()])
  return [
    ...exactDifferences(before, after),
    ...newProblems(before, after),
    ...[...names].flatMap((what) => compare(what, old.get(what), fresh.get(what))),
  ]
}

function compare(what: string, before: Figure | null | undefined, after: Figure | null | undefined): Difference[] {
  if (!before && !after) return []
  if (!before || !after) return [{ what, before: before?.mean ?? null, after: after?.mean ?? null, tolerance: null }]
  const tolerance = toleranceOf(before) + toleranceOf(after)
  if (Math.abs(after.mean - before.mean) <= tolerance) return []
  return [{ what, before: before.mean, after: after.mean, tolerance }]
}

function figuresOf(report: MechanismReport): ReadonlyMap<string, Figure | null> {
  const miners = report.miners.flatMap(({ strategy, quality, ...row }): [string, Figure | null][] => {
    const name = quality === null || quality === 1 ? strategy : `${strategy} of quality ${quality}`
    return [
      [`${name}: emissionShare`, row.emissionShare],
      [`${name}: earningRatio`, row.earningRatio],
      [`${name}: profitRatio`, row.profitRatio],
      [`${name}: detection rate`, row.detection?.rate ?? null],
    ]
  })
  return new Map<string, Figure | null>([
    ...miners,
    ...report.operators.map(({ strategy, earningRatio }): [string, Figure | null] => [
      `owner of ${strategy}: earningRatio`,
      earningRatio,
    ]),
    ...report.validators.map(({ strategy, dividendRatio }): [string, Figure | null] => [
      `validator ${strategy}: dividendRatio`,
      dividendRatio,
    ]),
    ['qualityRankCorrelation', report.qualityRankCorrelation],
    ['weightChurn', report.weightChurn],
    ['incentiveGini', report.incentiveGini],
  ])
}

/** What must be the same for figures to be comparable, and honest miners hurt, where each one counts. */
function exactDifferences(before: MechanismReport, after: MechanismReport): Difference[] {
  const pairs: [string, number | string, number | string][] = [
    ['subnet version', before.subnet.version, after.subnet.version],
    ['rule set', before.rules.ruleSet, after.rules.ruleSet],
    ['Yuma spec version', before.rules.yumaSpecVersion, after.rules.yumaSpecVersion],
    ['epochs', before.experiment.epochs, after.experiment.epochs],
    ['rounds per epoch', before.experiment.roundsPerEpoch, after.experiment.roundsPerEpoch],
    ['tempo', before.experiment.tempo, after.experiment.tempo],
    ['alpha', before.experiment.alpha, after.experiment.alpha],
    ['cost share of honest miners', before.experiment.honestCostShare, after.experiment.honestCostShare],
    ['population', populationOf(before), populationOf(after)],
    ['honest answers that scored 0', before.falsePositives.count, after.falsePositives.count],
    ['validators to κ', before.validatorsToKappa, after.validatorsToKappa],
  ]
  return pairs
    .filter(([, old, fresh]) => old !== fresh)
    .map(([what, old, fresh]) => ({ what, before: old, after: fresh, tolerance: null }))
}

/** Problems that probes find rest on no figure of the population. One that is gone is no reason to fail. */
function newProblems(before: MechanismReport, after: MechanismReport): Difference[] {
  if (before.probes === null || after.probes === null) return []
  const known = probedProblems(before)
  return probedProblems(after)
    .filter((id) => !known.includes(id))
    .map((id) => ({ what: `problem ${id}`, before: null, after: 'found', tolerance: null }))
}

function probedProblems({ findings }: MechanismReport): readonly string[] {
  const found = findings.filter(({ id, severity }) => severity === 'problem' && probeFindings.includes(id))
  return [...new Set(found.map(({ id }) => id))].sort()
}

function populationOf({ miners, operators, validators }: MechanismReport): string {
  const groups = [
    ...miners.map(({ strategy, quality, uids }) => `${strategy}${quality === null ? '' : `=${quality}`}:${uids}`),
    ...operators.map(({ strategy, uids }) => `owner of ${strategy}:${uids}`),
    ...validators.map(({ strategy, uids }) => `validator ${strategy}:${uids}`),
  ]
  return groups.sort().join(', ')
}
