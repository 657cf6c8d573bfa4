import { availableParallelism } from 'node:os'
import { type CloseStack, createCloseStack, noopLogger } from '@subnetkit/core'
import {
  assertScored,
  createRunPlans,
  createThreads,
  type Failure,
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
import { createDisks, openDiskRoom } from './disks.js'
import { openExperimentModels } from './experiment-models.js'
import { loadLab } from './load-lab.js'
import { type LabPlaces, locateLab } from './places.js'
import { startLabPrograms } from './programs.js'
import { watchAuthor } from './watch-author.js'
import { watchFailures } from './watch-failures.js'
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
  /** Runs plans, and says how far they are and what of the subnet's own code failed. */
  readonly runPlans: RunPlans
  /** Where the subnet's own code failed so far. */
  readonly failures: () => readonly Failure[]
}

export interface LabSessionOptions {
  readonly sources?: string
  /** Default: one for each core. */
  readonly threads?: number
  /** False: computes everything anew and keeps nothing. */
  readonly cache?: boolean
  /** Runs are held on chains in this process. */
  readonly onChain?: boolean
  /** Seconds that a function of the author may take before it is named. */
  readonly patience: number
}

/** Loads a subnet with its lab file, lends it to `use`, and closes what was opened. A signal makes it resolve with 130. */
export async function withLab(
  name: string,
  options: LabSessionOptions,
  context: CommandContext,
  use: (session: LabSession) => Promise<number>,
): Promise<number> {
  const held = createCloseStack({ timeoutMs: closeTimeoutMs }, context)
  try {
    const { session, summary } = await openSession(name, options, { context, held })
    const code = await use(session)
    const said = summary()
    if (said !== undefined) context.say(said)
    return code
  } catch (error) {
    if (context.stop.signal.aborted) return 130
    throw error
  } finally {
    await held.close()
  }
}

interface Opened {
  readonly session: LabSession
  /** What inference there was, in words; undefined when there was none. */
  summary(): string | undefined
}

async function openSession(
  name: string,
  options: LabSessionOptions,
  { context, held }: { readonly context: CommandContext; readonly held: CloseStack },
): Promise<Opened> {
  const { directory, stop } = context
  const declared = await loadSubnet(name, directory)
  const places = locateLab(locateSubnet(name, directory) ?? name)
  const loaded = await loadLab(places)
  const { subnet: started, lost, close } = await startLabPrograms(declared, { ...context, signal: stop.signal })
  held.defer('programs', close)
  const sourcesFile = options.sources ?? places.sources
  const granted = await loadSources(sourcesFile, started, directory)
  const { subnet, adversaries, sources } = watchAuthor(
    { subnet: started, adversaries: loaded.adversaries, sources: granted },
    options,
    context,
  )
  const lab = { ...loaded, adversaries }
  const hasModels = Object.keys(subnet.models).length > 0
  const inference = hasModels ? await openExperimentModels(options, { ...context, held }) : undefined
  const room = openDiskRoom(context.temporary)
  held.defer('disks', room.close)
  const yuma = await loadYuma()
  const openConsensus = options.onChain ? await loadOnChain(subnet, { ...context, yuma }) : undefined
  const modules: LabModules = {
    yuma,
    logger: noopLogger,
    signal: AbortSignal.any([stop.signal, lost]),
    sources,
    adversaries,
    directoryOf: createDisks(room.path).directoryOf,
    ...(inference && { models: inference.models }),
    ...(openConsensus && { openConsensus }),
  }
  const given: LabWorkerOptions = {
    ...{ name, directory, room: room.path, ...(sourcesFile && { sources: sourcesFile }) },
    ...(context.watch && { board: context.watch.board }),
  }
  const told = subnet.programs.length > 0 ? (['respond', 'evaluate'] as const) : []
  const { runPlans, failures } = watchFailures(
    openRunPlans(subnet, { ...options, given }, { ...modules, context, held }),
    { told, say: context.say },
  )
  const runtime = inference?.runtime ?? []
  return { session: { subnet, lab, places, runtime, modules, runPlans, failures }, summary: () => inference?.summary() }
}

/** A session for one question: its runs end with LAB_NOTHING_SCORED where they show nothing but a failure of the subnet's own code. */
export function withQuestion(
  name: string,
  options: LabSessionOptions,
  context: CommandContext,
  use: (session: LabSession) => Promise<number>,
): Promise<number> {
  return withLab(name, options, context, (session) => {
    const runPlans: RunPlans = async (plans) => {
      const runs = await session.runPlans(plans)
      assertScored(runs)
      return runs
    }
    return use({ ...session, runPlans })
  })
}

/** In worker threads, where what the subnet needs can be had there. */
function openRunPlans(
  subnet: Subnet,
  { given, onChain, threads = availableParallelism() }: LabSessionOptions & { readonly given: LabWorkerOptions },
  { context, held, directoryOf: _, ...shared }: LabModules & { readonly context: CommandContext; held: CloseStack },
): RunPlans {
  const { models, signal = context.stop.signal } = shared
  const onProgress = (plan: LabPlan, done: number): void => say(plan, done, context)
  const local = createRunPlans(subnet, { ...shared, openDisks: () => createDisks(given.room), onProgress })
  // A program is started once, and belongs to this thread; so do chains.
  const most = subnet.programs.length > 0 || onChain ? 1 : threads
  const opened = createThreads(
    { file: workerFile, given, threads: most },
    { local, onProgress, signal, ...(models && { models }) },
  )
  held.defer('threads', opened.close)
  return async (plans) => {
    const runs = await opened.runPlans(plans)
    // A program may have been lost with the last question.
    signal.throwIfAborted()
    return runs
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
