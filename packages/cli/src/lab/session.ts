import { availableParallelism } from 'node:os'
import { createCloseStack, noopLogger } from '@subnetkit/core'
import {
  createRunPlans,
  createThreads,
  type LabModules,
  type LabPlan,
  type OpenConsensus,
  type RunPlans,
} from '@subnetkit/lab'
import type { Subnet } from '@subnetkit/subnet'
import type { ResolvedLab } from '@subnetkit/subnet/lab'
import { loadYuma, type Yuma } from '@subnetkit/yuma'
import type { CommandContext } from '../process/context.js'
import { loadSources } from '../run/load-sources.js'
import { loadSubnet, locateSubnet } from '../run/load-subnet.js'
import { createDisks, type Disks, openDiskRoom } from './disks.js'
import { openExperimentModels } from './experiment-models.js'
import { loadLab } from './load-lab.js'
import { type LabPlaces, locateLab } from './places.js'
import { startLabPrograms } from './programs.js'
import type { LabWorkerOptions } from './worker.js'

const closeTimeoutMs = 30_000
const workerFile = new URL('./worker.js', import.meta.url)

/** A subnet that is ready to be experimented on. */
export interface LabSession {
  readonly subnet: Subnet
  readonly lab: ResolvedLab
  readonly places: LabPlaces
  /** What its models run on; nothing where it has none. */
  readonly runtime: readonly string[]
  /** What single runs need. */
  readonly modules: LabModules
  /** Runs plans, and says how far they are. */
  readonly runPlans: RunPlans
}

export interface LabSessionOptions {
  readonly sources?: string
  /** Default: one for each core. */
  readonly threads?: number
  /** False: computes everything anew and keeps nothing. */
  readonly cache?: boolean
  /** Runs are held on chains in this process. */
  readonly onChain?: boolean
}

/** Loads a subnet with its lab file, lends it to `use`, and closes what was opened. A signal makes it resolve with 130. */
export async function withLab(
  name: string,
  options: LabSessionOptions,
  context: CommandContext,
  use: (session: LabSession) => Promise<number>,
): Promise<number> {
  const declared = await loadSubnet(name, context.directory)
  const places = locateLab(locateSubnet(name, context.directory) ?? name)
  const lab = await loadLab(places)
  const held = createCloseStack({ timeoutMs: closeTimeoutMs }, context)
  try {
    const { subnet, lost, close } = await startLabPrograms(declared, { ...context, signal: context.stop.signal })
    held.defer('programs', close)
    const signal = AbortSignal.any([context.stop.signal, lost])
    const sourcesFile = options.sources ?? places.sources
    const sources = await loadSources(sourcesFile, subnet, context.directory)
    const hasModels = Object.keys(subnet.models).length > 0
    const inference = hasModels ? await openExperimentModels(options, { ...context, held }) : undefined
    const room = openDiskRoom()
    held.defer('disks', room.close)
    const openDisks = (): Disks => createDisks(room.path)
    const yuma = await loadYuma()
    const openConsensus = options.onChain ? await loadOnChain(subnet, { ...context, yuma }) : undefined
    const modules: LabModules = {
      yuma,
      logger: noopLogger,
      signal,
      sources,
      adversaries: lab.adversaries,
      directoryOf: openDisks().directoryOf,
      ...(inference && { models: inference.models }),
      ...(openConsensus && { openConsensus }),
    }
    const onProgress = (plan: LabPlan, done: number): void => say(plan, done, context)
    const { directoryOf: _, ...shared } = modules
    const given: LabWorkerOptions = {
      name,
      directory: context.directory,
      room: room.path,
      ...(sourcesFile && { sources: sourcesFile }),
    }
    const threads = createThreads(
      // A program is started once, and belongs to this thread; so do chains.
      {
        file: workerFile,
        given,
        threads: subnet.programs.length > 0 || options.onChain ? 1 : (options.threads ?? availableParallelism()),
      },
      {
        ...{ local: createRunPlans(subnet, { ...shared, openDisks, onProgress }), onProgress },
        ...{ signal, ...(inference && { models: inference.models }) },
      },
    )
    held.defer('threads', threads.close)
    const code = await use({
      subnet,
      lab,
      places,
      runtime: inference?.runtime ?? [],
      modules,
      runPlans: async (plans) => {
        const runs = await threads.runPlans(plans)
        signal.throwIfAborted()
        return runs
      },
    })
    const summary = inference?.summary()
    if (summary !== undefined) context.say(summary)
    return code
  } catch (error) {
    if (context.stop.signal.aborted) return 130
    throw error
  } finally {
    await held.close()
  }
}

/** What speaks to chains takes long to load. */
async function loadOnChain(subnet: Subnet, modules: CommandContext & { readonly yuma: Yuma }): Promise<OpenConsensus> {
  const { openOnChain } = await import('./on-chain.js')
  return openOnChain(subnet, modules)
}

/** Ten lines a run, whatever its length. */
function say({ epochs, seed }: LabPlan, done: number, context: CommandContext): void {
  const step = Math.max(1, Math.ceil(epochs / 10))
  if (done % step === 0 || done === epochs) context.say(`seed ${seed}: epoch ${done} of ${epochs}`)
}
