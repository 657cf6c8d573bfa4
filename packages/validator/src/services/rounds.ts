import type { ChainClient } from '@subnetkit/chain-client'
import { type Clock, isAbortError, type Logger, toErrorMessage } from '@subnetkit/core'
import type { ValidatorStore } from '@subnetkit/store'
import type { ValidatorMetrics } from '../metrics.js'
import { abortable } from './abortable.js'
import type { Asked, Asker, Peers } from './asker.js'
import { toRecord } from './entry-record.js'
import type { Epoch, Tick } from './epoch-clock.js'
import type { Members } from './members.js'
import type { RoundOfEpoch, Sampler } from './sampler.js'
import type { Seeds } from './seeds.js'
import type { Settler } from './settler.js'

/** The questions of each epoch. */
export interface Rounds {
  /** Begins what is due, if nothing runs. */
  onTick(tick: Tick): void
  /** Whether everything of an epoch was asked, and what is known was scored. */
  isFinished(epochBlock: number): boolean
  /** Resolves when nothing runs. */
  idle(): Promise<void>
}

export function createRounds(
  options: { readonly roundsPerEpoch: number; readonly keepEpochs: number },
  modules: {
    readonly chain: ChainClient
    readonly members: Members
    readonly store: ValidatorStore
    readonly seeds: Seeds
    readonly sampler: Sampler
    readonly asker: Asker
    readonly settler: Settler
    readonly clock: Clock
    readonly logger: Logger
    readonly metrics: ValidatorMetrics
    readonly signal: AbortSignal
    /** Told when an epoch is finished, so that its weights need not wait for the next block. */
    readonly onFinished: () => void
  },
): Rounds {
  const { chain, members, store, seeds, sampler, asker, settler, clock, logger, metrics, signal, onFinished } = modules
  let running: { readonly epochBlock: number; readonly round: number; readonly done: Promise<void> } | undefined
  let seenEpoch: number | undefined
  let next: { readonly epoch: Epoch; readonly round: number } | undefined
  let finishedEpoch: number | undefined
  /** Of the round that is due. */
  let failures = 0
  let settleFrom = 0

  async function peersNow(): Promise<Peers> {
    const { neurons } = await members.now()
    return new Map(
      neurons.flatMap(({ hotkey, axon }) =>
        axon ? [[hotkey, { hotkey, host: axon.ip, port: axon.port }] as const] : [],
      ),
    )
  }

  /** Stores answers as they come. When nobody at all could be reached, it is this validator that is cut off, and nothing is stored. */
  async function ask(of: RoundOfEpoch): Promise<'done' | 'cut-off'> {
    const drawn = await sampler.plan(of)
    const plan = drawn.filter(({ id }) => !store.entries.has(id))
    const askedAtBlock = chain.head().number
    const unreached: Asked[] = []
    const keep = ({ planned, task, answer }: Asked): void => {
      store.entries.insert(
        toRecord(planned, answer, { task, askedAtBlock, epochBlock: of.epochBlock, round: of.round }),
      )
    }
    const onAnswer = (asked: Asked): void => {
      if (!asked.answer.ok && asked.answer.kind === 'unreachable') unreached.push(asked)
      else keep(asked)
    }
    await asker.askAll(plan, await peersNow(), onAnswer, signal)
    signal.throwIfAborted()
    if (unreached.length > 1 && unreached.length === drawn.length) {
      logger.error('no miner can be reached; nobody is scored for it', {
        epochBlock: of.epochBlock,
        asked: plan.length,
      })
      return 'cut-off'
    }
    store.atomically(() => unreached.forEach(keep))
    return 'done'
  }

  async function run(of: RoundOfEpoch): Promise<void> {
    const startedAt = clock.monotonic()
    const outcome = await ask(of)
    await settle()
    metrics.rounds.increment({ outcome })
    metrics.roundSeconds.observe((clock.monotonic() - startedAt) / 1_000)
  }

  async function settle(): Promise<number> {
    const { number } = chain.head()
    const { settled, failed } = await settler.settle(number, signal)
    settleFrom = failed ? number + RETRY_BLOCKS : number
    return settled
  }

  function finish({ epochBlock, round }: RoundOfEpoch): void {
    failures = 0
    if (round + 1 < options.roundsPerEpoch && next?.epoch.block === epochBlock) {
      next = { epoch: next.epoch, round: round + 1 }
      return
    }
    if (next?.epoch.block === epochBlock) next = undefined
    finishedEpoch = epochBlock
    seeds.publish(epochBlock)
    onFinished()
  }

  /** Whether a round that failed is still due: what is stored of it is not asked again. */
  function isDueAgain({ epochBlock }: RoundOfEpoch): boolean {
    return ++failures < ROUND_TRIES && next?.epoch.block === epochBlock
  }

  /**
   * A failed round ends nothing: it is tried again with the next blocks of its epoch, which then goes on to the next round, and what was
   * stored is settled later.
   */
  async function guarded(of: RoundOfEpoch): Promise<void> {
    try {
      await abortable(run(of), signal)
    } catch (error) {
      if (signal.aborted) return
      metrics.rounds.increment({ outcome: 'failed' })
      logger.error('round failed', { epochBlock: of.epochBlock, round: of.round, error: toErrorMessage(error) })
      if (isDueAgain(of)) return
    }
    finish(of)
  }

  async function settleDue(): Promise<void> {
    try {
      if ((await abortable(settle(), signal)) > 0) onFinished()
    } catch (error) {
      if (!signal.aborted && !isAbortError(error)) logger.error('settling failed', { error: toErrorMessage(error) })
    }
  }

  function begin(epoch: Epoch): void {
    seenEpoch = epoch.block
    failures = 0
    metrics.epochBlock.set(epoch.block)
    if (running && running.round >= 0) {
      // Queueing would only make the next one later still.
      metrics.skipped.increment()
      logger.warn('epoch skipped: a round is still running', { epochBlock: epoch.block, running: running.epochBlock })
      next = undefined
      return
    }
    // After a restart: whoever can draw an epoch's tasks could prepare answers to them, so nothing of it is asked any more.
    if (seeds.isPublished(epoch.block)) finishedEpoch = epoch.block
    else next = { epoch, round: 0 }
    seeds.publishBefore(epoch.block)
    store.entries.prune(epoch.block - options.keepEpochs * epoch.tempo)
  }

  function start(epochBlock: number, round: number, work: Promise<void>): void {
    const done = work.finally(() => {
      running = undefined
    })
    running = { epochBlock, round, done }
  }

  return {
    onTick: ({ head, epoch }) => {
      if (signal.aborted) return
      if (epoch.block !== seenEpoch) begin(epoch)
      if (running) return
      const block = next && next.epoch.block + Math.floor((next.round * next.epoch.tempo) / options.roundsPerEpoch)
      if (next && block !== undefined && head.number >= block) {
        const { round } = next
        const turn = next.epoch.index * options.roundsPerEpoch + round
        start(next.epoch.block, round, guarded({ epochBlock: next.epoch.block, round, block, turn }))
      } else if (head.number >= settleFrom && store.entries.due(head.number).length > 0) {
        start(epoch.block, SETTLING, settleDue())
      }
    },
    isFinished: (epochBlock) => finishedEpoch === epochBlock,
    idle: async () => {
      await running?.done
    },
  }
}

/** How often a round of questions is begun; what fails more often than that fails for a reason that stays. */
const ROUND_TRIES = 3

/** How long scoring that failed is left alone: it fails again until somebody mends the subnet. */
const RETRY_BLOCKS = 10

/** Stands for a round number while old entries are settled between rounds. */
const SETTLING = -1
