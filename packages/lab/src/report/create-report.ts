import { assertInvariant } from '@subnetkit/core'
import { describePrograms, type ProgramUse } from '@subnetkit/subnet/programs'
import type { Finding, FindingSeverity, MechanismReport, ProbeFigures } from '@subnetkit/subnet/report'
import type { Newcomer } from '../questions/newcomer.js'
import type { Search } from '../search/search.js'
import { figureOfKnown } from '../statistics/figure.js'
import type { LabRun } from '../types.js'
import type { CopierPreview } from './copier/preview-copier.js'
import { failureOfAll } from './failures.js'
import { chainReport } from './figures/chain-report.js'
import { incentiveGini, qualityRankCorrelation, stakeShareOf, validatorsToKappa } from './figures/concentration.js'
import { newcomerFigures, searchFigures } from './figures/extra-runs.js'
import { falsePositivesOf, unansweredOf } from './figures/false-positives.js'
import { type CostModel, minerFigures } from './figures/miners.js'
import { operatorFigures } from './figures/operators.js'
import { validatorFigures } from './figures/validators.js'
import { weightChurn } from './figures/weight-churn.js'
import { workOf } from './figures/work.js'
import { chainFindings } from './findings/chain-findings.js'
import { minerFindings } from './findings/miner-findings.js'
import { networkFindings } from './findings/network-findings.js'
import { newcomerFindings } from './findings/newcomer-findings.js'
import { operatorFindings } from './findings/operator-findings.js'
import { problemFindings } from './findings/problem-findings.js'
import { searchFindings } from './findings/search-findings.js'
import { validatorFindings } from './findings/validator-findings.js'
import { notTried } from './not-tried.js'

export interface ReportOptions {
  readonly subnet: {
    readonly id: string
    readonly version: number
    readonly clusters?: readonly string[]
    readonly programs?: readonly ProgramUse[]
    readonly tasks?: Readonly<Record<string, unknown>>
  }
  readonly costs: CostModel
  /** What models ran on, in words: provider, runtime and version. */
  readonly runtime?: readonly string[]
  /** Findings that rest on no run, as those of `lintHyperparameters`. */
  readonly findings?: readonly Finding[]
  /** How much `probeSubnet` tried; its findings belong to `findings`. */
  readonly probes?: ProbeFigures
  /** How a newcomer fared in runs of its own, as `askNewcomer` says it. */
  readonly newcomer?: Newcomer
  /** What `searchMixes` found. */
  readonly search?: Search
  /** Plays copiers at the noise of the first run, as `previewCopier` does; called when one lives from copying. */
  readonly previewCopier?: (run: LabRun) => CopierPreview | null
}

/** Turns runs of one plan with different seeds into figures and findings. The same runs give the same report. */
export function createReport(runs: readonly LabRun[], options: ReportOptions): MechanismReport {
  const [first] = runs
  assertInvariant(first !== undefined, 'a report needs a run')
  const { plan, ruleSet, yumaSpecVersion } = first
  const figures = {
    miners: minerFigures(runs, options.costs),
    operators: operatorFigures(runs),
    validators: validatorFigures(runs),
    falsePositives: falsePositivesOf(runs),
    qualityRankCorrelation: figureOfKnown(runs.map(qualityRankCorrelation)),
    work: workOf(runs),
    weightChurn: figureOfKnown(runs.map(weightChurn)),
    incentiveGini: figureOfKnown(runs.map(incentiveGini)),
    validatorsToKappa: validatorsToKappa(first),
  }
  /** Where nothing could be scored, all of this would be figures of that failure. */
  const behaviour = (): readonly Finding[] => [
    ...minerFindings(figures.miners, { honestCostShare: options.costs.honestCostShare, runs }),
    ...operatorFindings(figures.operators, options.subnet.clusters),
    ...validatorFindings(
      figures.validators,
      () => options.previewCopier?.(first) ?? null,
      (strategy) => stakeShareOf(first, strategy),
    ),
    ...networkFindings(figures, { unanswered: unansweredOf(runs) }),
    ...(options.search ? searchFindings(options.search) : []),
    ...(options.newcomer ? newcomerFindings(options.newcomer) : []),
  ]
  const given = options.findings ?? []
  const findings = [
    ...problemFindings(runs),
    ...given.filter(({ id }) => causes.includes(id)),
    ...chainFindings(runs),
    ...(failureOfAll(runs) ? [] : behaviour()),
    ...given.filter(({ id }) => !causes.includes(id)),
  ]
  return {
    schema: 'subnetkit/mechanism-report/2',
    subnet: { id: options.subnet.id, version: options.subnet.version },
    programs: describePrograms(options.subnet.programs ?? [], Object.keys(options.subnet.tasks ?? {})),
    runtime: options.runtime ?? [],
    rules: { ruleSet, yumaSpecVersion },
    experiment: {
      seeds: runs.map((run) => run.plan.seed),
      epochs: plan.epochs,
      roundsPerEpoch: plan.roundsPerEpoch,
      tempo: plan.tempo,
      alpha: plan.alpha,
      honestCostShare: options.costs.honestCostShare,
    },
    ...figures,
    probes: options.probes ?? null,
    newcomer: options.newcomer ? newcomerFigures(options.newcomer) : null,
    search: options.search ? searchFigures(options.search) : null,
    chain: chainReport(runs),
    findings: ranked(findings),
    notTried: [...(options.probes ? [] : [notProbed]), ...notTried(runs, options)],
  }
}

const notProbed = 'answers at the edges of the response schema, and changed ones one at a time'

/** Findings of probes that explain what the runs show. */
const causes: readonly string[] = ['score-changes-entries', 'score-not-pure']

const order: Readonly<Record<FindingSeverity, number>> = { problem: 0, warning: 1, note: 2 }

/** The worst first; figures of different kinds cannot be compared, so those of one severity stay in their order. */
function ranked(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort((a, b) => order[a.severity] - order[b.severity])
}
