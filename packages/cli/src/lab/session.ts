import { createCloseStack, noopLogger } from '@subnetkit/core'
import { createInference } from '@subnetkit/inference'
import {
  createCachedModels,
  createRunPlans,
  LAB_FILE_UNLOADABLE,
  type LabModules,
  type LabPlan,
  type RunPlans,
} from '@subnetkit/lab'
import type { Subnet } from '@subnetkit/subnet'
import { type ResolvedLab, resolveLab } from '@subnetkit/subnet/lab'
import { loadYuma } from '@subnetkit/yuma'
import type { CommandContext } from '../process/context.js'
import { importDefault } from '../run/import-default.js'
import { toInferenceOptions } from '../run/inference-options.js'
import { loadSources } from '../run/load-sources.js'
import { loadSubnet, locateSubnet } from '../run/load-subnet.js'
import { createDisks } from './disks.js'
import { type LabPlaces, locateLab } from './places.js'
import { startLabPrograms } from './programs.js'

const closeTimeoutMs = 30_000
const maxQueueItems = 1_024

/** A subnet that is ready to be experimented on. */
export interface LabSession {
  readonly subnet: Subnet
  readonly lab: ResolvedLab
  readonly places: LabPlaces
  /** What single runs need. */
  readonly modules: LabModules
  /** Runs plans, and says how far they are. */
  readonly runPlans: RunPlans
}

/** Loads a subnet with its lab file, lends it to `use`, and closes what was opened. A signal makes it resolve with 130. */
export async function withLab(
  name: string,
  options: { readonly sources?: string },
  context: CommandContext,
  use: (session: LabSession) => Promise<number>,
): Promise<number> {
  const declared = await loadSubnet(name, context.directory)
  const places = locateLab(locateSubnet(name, context.directory) ?? name)
  const lab = await loadLab(places)
  const held = createCloseStack({ timeoutMs: closeTimeoutMs }, context)
  try {
    const { subnet, close } = await startLabPrograms(declared, context)
    held.defer('programs', close)
    const sources = await loadSources(options.sources ?? places.sources, subnet, context.directory)
    const inference =
      Object.keys(subnet.models).length === 0
        ? undefined
        : await createInference(toInferenceOptions({ device: 'cpu', workers: 1 }, maxQueueItems), {
            logger: noopLogger,
            clock: context.clock,
          })
    if (inference) held.defer('inference', inference.close)
    const disks = createDisks()
    held.defer('disks', disks.close)
    const modules: LabModules = {
      yuma: await loadYuma(),
      logger: noopLogger,
      signal: context.stop.signal,
      sources,
      adversaries: lab.adversaries,
      directoryOf: disks.directoryOf,
      ...(inference ? { models: createCachedModels(inference) } : {}),
    }
    const runPlans = createRunPlans(subnet, { ...modules, onProgress: (plan, done) => say(plan, done, context) })
    return await use({ subnet, lab, places, modules, runPlans })
  } catch (error) {
    if (context.stop.signal.aborted) return 130
    throw error
  } finally {
    await held.close()
  }
}

async function loadLab({ definition }: LabPlaces): Promise<ResolvedLab> {
  return resolveLab(definition === undefined ? {} : await importDefault(definition, LAB_FILE_UNLOADABLE))
}

/** Ten lines a run, whatever its length. */
function say({ epochs, seed }: LabPlan, done: number, context: CommandContext): void {
  const step = Math.max(1, Math.ceil(epochs / 10))
  if (done % step === 0 || done === epochs) context.say(`seed ${seed}: epoch ${done} of ${epochs}`)
}
