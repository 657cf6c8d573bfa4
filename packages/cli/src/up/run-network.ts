import type { ChainClient } from '@subnetkit/chain-client'
import { type CloseStack, type Logger, SubnetkitError } from '@subnetkit/core'
import { CLI_CHAIN_ENDED } from '../errors.js'
import type { CommandContext } from '../process/context.js'
import { stopped } from '../process/stop-signal.js'
import { type Collected, collectEpochs } from './collect-epochs.js'
import type { Complaints } from './complaints.js'
import { describeCuts, longestDeadlineMs } from './deadlines.js'
import { toEpochEntry, type UpDocument } from './document.js'
import type { Member } from './members.js'
import type { RunPlan } from './plan-run.js'
import { prepareInChild } from './prepare-in-child.js'
import { describeRun } from './run-record.js'
import { type RunningChain, startChain } from './start-chain.js'
import { describeExit } from './start-child.js'
import { startMembers } from './start-members.js'
import { createSteps } from './steps.js'
import type { Supervisor } from './supervise.js'
import { createView, type View } from './view.js'

const graceMs = 15_000

export interface NetworkModules {
  readonly context: CommandContext
  readonly held: CloseStack
  readonly logger: Logger
}

/** Brings the network up, watches its epochs, and says what came of it. What it starts is left to `held` to end. */
export async function runNetwork(plan: RunPlan, modules: NetworkModules): Promise<UpDocument> {
  const { flags, run, subnet, hyperparameters } = plan
  const { context, held, logger } = modules
  const { clock, directory, stop } = context
  const steps = await createSteps(context)
  const view = createView(context)
  for (const warning of subnet.warnings) view.note(`note: ${warning}`)
  for (const difference of hyperparameters.differences) view.note(`hyperparameter ${difference}`)

  const untilStop = stopRequest(stop.signal)
  const running = await steps.run(
    'start the chain',
    async () => await Promise.race([startChain(plan, { directory, clock, logger, held }), untilStop]),
  )
  const { chain, members } = running
  const recordOf = { subnet: flags.subnet, subnetId: subnet.id, running, members }
  run.writeRun(describeRun({ ...run.read(), ...recordOf, supervisors: new Map() }))
  view.locate(running.url)
  const firstBlock = firstBlockAt(chain, clock)
  const ended = chainEnd(running, run.file('chain.log'), stop.signal)
  const whileChainLives = async <T>(work: Promise<T>): Promise<T> => await Promise.race([work, ended])
  const untilStopped = async <T>(work: Promise<T>): Promise<T> => await Promise.race([work, ended, untilStop])

  // Not before: it would take the processor from a chain that starts.
  const prepared = prepareInChild(plan, { directory, signal: stop.signal }, { clock })
  prepared.catch(() => {})
  const { createSubnet } = await import('./create-subnet.js')
  const { netuid, block } = await untilStopped(createSubnet({ members, hyperparameters }, { chain, steps }))
  await untilStopped(steps.run('prepare the models', async () => await prepared))
  const { tempo } = await chain.metagraph(netuid)
  const maxDeadlineMs = longestDeadlineMs({ tempo, blockTimeMs: running.blockTimeMs })
  for (const cut of describeCuts(subnet, maxDeadlineMs)) view.note(cut)
  const { createComplaints } = await import('./complaints.js')
  const complaints = createComplaints(view.note)
  const network = { netuid, running, maxDeadlineMs, complaints }
  const supervisors = await untilStopped(bringUp(plan, network, { ...modules, steps, view }))
  const collected = await whileChainLives(
    collectEpochs(
      {
        netuid,
        from: block + 1,
        members,
        wanted: flags.epochs,
        tempo,
        blockTimeMs: running.blockTimeMs,
        directory: run.path,
        signal: stop.signal,
        complaints,
        opsUrls: () => [...supervisors.values()].flatMap((each) => opsUrlOf(each)),
      },
      { chain, clock, view },
    ),
  )
  return toDocument(plan, {
    running,
    netuid,
    tempo,
    collected,
    supervisors,
    startedAtMs: context.startedAtMs,
    firstBlockAtMs: await firstBlock,
    nowMs: clock.monotonic(),
  })
}

async function bringUp(
  { flags, run, subnet }: RunPlan,
  {
    netuid,
    running,
    maxDeadlineMs,
    complaints,
  }: {
    readonly netuid: number
    readonly running: RunningChain
    readonly maxDeadlineMs: number
    readonly complaints: Complaints
  },
  { context, held, steps, view }: NetworkModules & { steps: Awaited<ReturnType<typeof createSteps>>; view: View },
): Promise<ReadonlyMap<Member, Supervisor>> {
  const { clock, directory, stop } = context
  const { chain, url, members } = running
  const supervisors = new Map<Member, Supervisor>()
  const record = (): void =>
    run.writeRun(
      describeRun({ ...run.read(), subnet: flags.subnet, subnetId: subnet.id, netuid, running, supervisors, members }),
    )
  let closing = false
  held.defer('miners and validators', async () => {
    closing = true
    await Promise.all([...supervisors.values()].map(async (each) => await each.stop(graceMs)))
  })
  stop.onForce(() => {
    for (const each of supervisors.values()) each.kill()
    running.child.kill()
  })
  // Miners first: a validator that asks one before it listens would hold that against it.
  for (const role of ['miner', 'validator'] as const) {
    if (closing) break
    const chosen = members.filter((member) => member.role === role)
    const options = {
      members: chosen,
      subnet: flags.subnet,
      sources: flags.sources,
      netuid,
      url,
      genesisHash: chain.genesisHash,
      directory,
      run,
      maxDeadlineMs,
      onError: complaints.hear,
    }
    const started = startMembers({ ...options, report: view.note, onChange: record }, { clock })
    for (const [member, supervisor] of started) supervisors.set(member, supervisor)
    record()
    await steps.run(`start ${chosen.length} ${role}${chosen.length === 1 ? '' : 's'}`, async () => {
      await Promise.all([...started.values()].map(async ({ settled }) => await settled))
    })
  }
  return supervisors
}

function firstBlockAt(chain: ChainClient, clock: { monotonic(): number }): Promise<number> {
  if (chain.head().number > 0) return Promise.resolve(clock.monotonic())
  return new Promise((resolve) => {
    const unsubscribe = chain.onHead(({ number }) => {
      if (number === 0) return
      unsubscribe()
      resolve(clock.monotonic())
    })
  })
}

/** Rejects when the run is asked to stop: until epochs are watched, there is nothing to finish. */
function stopRequest(signal: AbortSignal): Promise<never> {
  const stop = stopped(signal).then((): never => signal.throwIfAborted() as never)
  stop.catch(() => {})
  return stop
}

/** Rejects when the chain's process ends while the network should run; never resolves. */
function chainEnd({ child }: RunningChain, log: string, signal: AbortSignal): Promise<never> {
  const ended = child.exited.then((exit): Promise<never> => {
    if (signal.aborted) return new Promise(() => {})
    throw new SubnetkitError(CLI_CHAIN_ENDED, { reason: exit.failure?.problem ?? describeExit(exit), log })
  })
  ended.catch(() => {})
  return ended
}

function opsUrlOf(supervisor: Supervisor): string[] {
  const url = supervisor.pid() === undefined ? undefined : supervisor.message()?.opsUrl
  return url === undefined ? [] : [String(url)]
}

function toDocument(
  { subnet, run }: RunPlan,
  result: {
    readonly running: RunningChain
    readonly netuid: number
    readonly tempo: number
    readonly collected: Collected
    readonly supervisors: ReadonlyMap<Member, Supervisor>
    readonly startedAtMs: number
    readonly firstBlockAtMs: number
    readonly nowMs: number
  },
): UpDocument {
  const { running, netuid, tempo, collected, supervisors, startedAtMs, firstBlockAtMs, nowMs } = result
  const { chain, url, blockTimeMs } = running
  const { genesisHash, specName, specVersion } = chain
  const { paying, unpaid, rows, firstPayingAtMs } = collected
  return {
    chain: { genesisHash, url, specName, specVersion, blockTimeMs, blocks: chain.head().number },
    subnet: { netuid, id: subnet.id, version: subnet.version, tempo },
    epochs: paying.map(toEpochEntry),
    unpaidEpochs: unpaid.map(toEpochEntry),
    neurons: rows,
    restarts: Object.fromEntries([...supervisors.values()].map(({ name, restarts }) => [name, restarts()])),
    timings: {
      firstBlockMs: Math.round(firstBlockAtMs - startedAtMs),
      firstPayingEpochMs: firstPayingAtMs === undefined ? null : Math.round(firstPayingAtMs - startedAtMs),
      totalMs: Math.round(nowMs - startedAtMs),
    },
    directory: run.path,
  }
}
