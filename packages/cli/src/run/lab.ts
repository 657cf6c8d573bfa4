import { createCloseStack, noopLogger } from '@subnetkit/core'
import { createInference } from '@subnetkit/inference'
import {
  createCachedModels,
  createReport,
  LAB_FILE_UNLOADABLE,
  type LabModules,
  type LabPlan,
  type LabRun,
  lintHyperparameters,
  runLab,
} from '@subnetkit/lab'
import type { Subnet } from '@subnetkit/subnet'
import { type ResolvedLab, resolveLab } from '@subnetkit/subnet/lab'
import type { MechanismReport } from '@subnetkit/subnet/report'
import { loadYuma } from '@subnetkit/yuma'
import type { LabCommandOptions } from '../commands/lab.js'
import { formatReport } from '../lab/format-report.js'
import { type LabPlaces, locateLab } from '../lab/places.js'
import { planLab } from '../lab/plan.js'
import { checkReport, writeSnapshot } from '../lab/snapshot.js'
import { toJson } from '../output/json.js'
import type { CommandContext } from '../process/context.js'
import { importDefault } from './import-default.js'
import { toInferenceOptions } from './inference-options.js'
import { loadSources } from './load-sources.js'
import { loadSubnet, locateSubnet } from './load-subnet.js'

const closeTimeoutMs = 30_000
const maxQueueItems = 1_024

/** Runs the experiments, prints their report, and holds it to what was asked. Resolves with the exit code. */
export async function runLabCommand(
  name: string,
  options: LabCommandOptions,
  context: CommandContext,
): Promise<number> {
  const subnet = await loadSubnet(name, context.directory)
  const places = locateLab(locateSubnet(name, context.directory) ?? name)
  const lab = await loadLab(places)
  try {
    const runs = await runPlans(subnet, planLab(subnet, lab, options), { options, context })
    const report = reportOf(subnet, lab, runs)
    context.print(options.json ? toJson(report) : formatReport(report))
    if (options.update) {
      writeSnapshot(places.snapshot, report)
      context.say(`wrote ${places.snapshot}`)
    }
    if (options.check) checkReport(report, lab.expect, places.snapshot)
    return 0
  } catch (error) {
    if (context.stop.signal.aborted) return 130
    throw error
  }
}

async function loadLab({ definition }: LabPlaces): Promise<ResolvedLab> {
  return resolveLab(definition === undefined ? {} : await importDefault(definition, LAB_FILE_UNLOADABLE))
}

function reportOf(subnet: Subnet, lab: ResolvedLab, runs: readonly LabRun[]): MechanismReport {
  const miners = runs[0]?.neurons.filter(({ role }) => role === 'miner').length ?? 0
  return createReport(runs, {
    subnet,
    costs: lab,
    findings: lintHyperparameters(subnet.hyperparameters, { miners }),
  })
}

interface RunContext {
  readonly options: LabCommandOptions
  readonly context: CommandContext
}

async function runPlans(subnet: Subnet, plans: readonly LabPlan[], run: RunContext): Promise<readonly LabRun[]> {
  const { options, context } = run
  const held = createCloseStack({ timeoutMs: closeTimeoutMs }, context)
  try {
    const sources = await loadSources(options.sources, subnet, context.directory)
    const inference =
      Object.keys(subnet.models).length === 0
        ? undefined
        : await createInference(toInferenceOptions({ device: 'cpu', workers: 1 }, maxQueueItems), {
            logger: noopLogger,
            clock: context.clock,
          })
    if (inference) held.defer('inference', inference.close)
    const modules: LabModules = {
      yuma: await loadYuma(),
      logger: noopLogger,
      signal: context.stop.signal,
      sources,
      ...(inference ? { models: createCachedModels(inference) } : {}),
    }
    const runs: LabRun[] = []
    for (const plan of plans) runs.push(await runLab(subnet, plan, { ...modules, onEpoch: progressOf(plan, context) }))
    return runs
  } finally {
    await held.close()
  }
}

/** Ten lines a run, whatever its length. */
function progressOf({ epochs, seed }: LabPlan, context: CommandContext): NonNullable<LabModules['onEpoch']> {
  const step = Math.max(1, Math.ceil(epochs / 10))
  return ({ index }) => {
    const done = index + 1
    if (done % step === 0 || done === epochs) context.say(`seed ${seed}: epoch ${done} of ${epochs}`)
  }
}
