import {
  assertScored,
  createReport,
  failureOfAll,
  type LabPlan,
  type LabRun,
  lintHyperparameters,
  previewCopier,
  probeSubnet,
} from '@subnetkit/lab'
import { formatReportHtml } from '@subnetkit/lab/html'
import type { MechanismReport } from '@subnetkit/subnet/report'
import type { LabCommandOptions } from '../../commands/lab/report.js'
import { tryAgain, tryMixes, tryNewcomer } from '../../lab/extra-runs.js'
import { formatReport } from '../../lab/format-report.js'
import { writePage } from '../../lab/html.js'
import { planLab } from '../../lab/plan.js'
import { revealEpochsOf } from '../../lab/reveal-epochs.js'
import { type LabSession, withLab } from '../../lab/session.js'
import { assertSnapshotWritable, openCheck, writeSnapshot } from '../../lab/snapshot.js'
import { toJson } from '../../output/json.js'
import type { CommandContext } from '../../process/context.js'
import { assertWritable } from '../write-lines.js'

/** Runs the experiments, prints their report, and holds it to what was asked. Resolves with the exit code. */
export function runLabCommand(name: string, options: LabCommandOptions, context: CommandContext): Promise<number> {
  return withLab(name, options, context, async ({ subnet, lab, places, runtime, modules, runPlans }) => {
    const check = openOutputs({ lab, places }, options, context)
    const plans = planLab(subnet, lab, options)
    sayWhoIsMissing(plans[0], context)
    const runs = await runPlans(plans)
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
      context.say(`wrote ${places.snapshot}${withFlags(options.experiment)}`)
    }
    check?.(report, runs)
    return 0
  })
}

/** What was asked for of the experiment is compared too. */
function withFlags(experiment: string | undefined): string {
  return experiment ? `; \`--check\` holds a report to it that was made with ${experiment} too` : ''
}

/** Without them the report has figures that stand beside nothing. */
function sayWhoIsMissing(plan: LabPlan | undefined, { say }: CommandContext): void {
  const isHonest = ({ strategy }: { readonly strategy: unknown }): boolean => strategy === 'honest'
  if (plan === undefined) return
  if (!plan.miners.some(isHonest))
    say('no honest miner takes part: what the others earn has nothing to be held against')
  if (!plan.validators.some(isHonest)) say('no honest validator takes part: nobody weighs miners by their work')
}

/** Finds out before the runs whether what they are for can be written, and held to what. */
function openOutputs(
  { lab, places }: Pick<LabSession, 'lab' | 'places'>,
  { html, check, update }: LabCommandOptions,
  context: CommandContext,
): ((report: MechanismReport, runs: readonly LabRun[]) => void) | undefined {
  assertWritable(html, '--html', context)
  if (update) assertSnapshotWritable(places.snapshot)
  if (!check) return undefined
  const hold = openCheck(lab.expect, places.snapshot)
  return (report, runs) => {
    assertScored(runs)
    hold(report)
  }
}
