import type { FindingSeverity, MechanismReport } from '@subnetkit/subnet/report'
import type { LabRun } from '../types.js'
import { formatPage } from './page.js'
import { payOverEpochs } from './report-series.js'
import { experimentSection, notTriedSection } from './sections/experiment.js'
import { factsSection } from './sections/facts.js'
import { findingsSection } from './sections/findings.js'
import { minersSection } from './sections/miners.js'
import { overEpochsSection } from './sections/over-epochs.js'
import { qualitySection } from './sections/quality.js'
import { validatorsSection } from './sections/validators.js'
import { counted } from './text.js'

/**
 * A report as one page that needs nothing else, with plots. `runs` are those that the report was made of; without them, as for a report that was
 * read from a file, pay over epochs is left out. The same report and runs give the same bytes.
 */
export function formatReportHtml(report: MechanismReport, runs: readonly LabRun[] = []): string {
  const { subnet, rules, experiment } = report
  return formatPage({
    title: `Who would earn what on ${subnet.id} ${subnet.version}`,
    lead: `${counted(experiment.epochs, 'epoch')} under ${rules.ruleSet}, ${counted(experiment.seeds.length, 'seed')}: ${severities(report)}.`,
    sections: [
      findingsSection(report),
      minersSection(report),
      runs.length === 0 ? null : overEpochsSection(report, payOverEpochs(runs, report.miners)),
      qualitySection(report),
      validatorsSection(report),
      factsSection(report),
      notTriedSection(report),
      experimentSection(report),
    ],
  })
}

function severities({ findings }: MechanismReport): string {
  const count = (severity: FindingSeverity): string =>
    counted(findings.filter((finding) => finding.severity === severity).length, severity)
  return `${count('problem')}, ${count('warning')} and ${count('note')} in what was tried`
}
