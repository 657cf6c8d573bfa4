import {
  assertScored,
  createReport,
  failureOfAll,
  lintHyperparameters,
  previewCopier,
  probeSubnet,
} from '@subnetkit/lab'
import { formatReportHtml } from '@subnetkit/lab/html'
import type { LabCommandOptions } from '../../commands/lab/report.js'
import { tryAgain, tryMixes, tryNewcomer } from '../../lab/extra-runs.js'
import { formatReport } from '../../lab/format-report.js'
import { writePage } from '../../lab/html.js'
import { planLab } from '../../lab/plan.js'
import { revealEpochsOf } from '../../lab/reveal-epochs.js'
import { withLab } from '../../lab/session.js'
import { checkReport, writeSnapshot } from '../../lab/snapshot.js'
import { toJson } from '../../output/json.js'
import type { CommandContext } from '../../process/context.js'

/** Runs the experiments, prints their report, and holds it to what was asked. Resolves with the exit code. */
export function runLabCommand(name: string, options: LabCommandOptions, context: CommandContext): Promise<number> {
  return withLab(name, options, context, async ({ subnet, lab, places, runtime, modules, runPlans }) => {
    const runs = await runPlans(planLab(subnet, lab, options))
    const miners = runs[0]?.neurons.filter(({ role }) => role === 'miner').length ?? 0
    const probes = await probeSubnet(subnet, { seed: options.seed }, modules)
    const session = { subnet, lab, runPlans }
    // Where nothing could be scored, further runs would show the same failure.
    const scored = failureOfAll(runs) === undefined
    const repeated = scored ? await tryAgain(session, options) : []
    const newcomer = scored ? await tryNewcomer(session, options) : undefined
    const search = scored && options.search ? await tryMixes(session, options, context) : undefined
    const report = createReport(runs, {
      subnet,
      costs: lab,
      runtime,
      findings: [...probes.findings, ...repeated, ...lintHyperparameters(subnet.hyperparameters, { miners })],
      probes: probes.figures,
      ...(newcomer && { newcomer }),
      ...(search && { search }),
      previewCopier: (run) => previewCopier(run, { revealEpochs: revealEpochsOf(subnet) }, modules),
    })
    context.print(options.json ? toJson(report) : formatReport(report))
    if (options.html !== undefined) writePage(options.html, formatReportHtml(report, runs), context)
    if (options.update) {
      writeSnapshot(places.snapshot, report)
      context.say(`wrote ${places.snapshot}`)
    }
    if (options.check) assertScored(runs)
    if (options.check) checkReport(report, lab.expect, places.snapshot)
    return 0
  })
}
