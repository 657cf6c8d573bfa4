import type { ChainClient } from '@subnetkit/chain-client'
import { type Clock, isAbortError, type Logger, toErrorMessage } from '@subnetkit/core'
import type { ValidatorStore } from '@subnetkit/store'
import type { ValidatorMetrics } from '../metrics.js'
import { abortable } from './abortable.js'
import { createAskRound } from './ask-round.js'
import type { Asker } from './asker.js'
import type { Epoch, Tick } from './epoch-clock.js'
import type { Members } from './members.js'
import { createRoundCut, createSkipReport, cutBlockOf, type Due, type RoundCut, roundBlockOf } from './round-cut.js'
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
  options: {
    readonly roundsPerEpoch: number
    readonly keepEpochs: number
    readonly commitAfter: number
    readonly maxDeadlineMs: number
  },
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
  const { chain, store, seeds, settler, clock, logger, metrics, signal, onFinished } = modules
  const reportSkip = createSkipReport(modules)
  const askRound = createAskRound(options, modules)
  let running: { readonly cut: RoundCut | undefined; readonly done: Promise<void> } | undefined
  let scoring = false
  let seenEpoch: number | undefined
  let next: Due | undefined
  let finishedEpoch: number | undefined
  /** Of the round that is due. */
  let failures = 0
  let settleFrom = 0
  let seenReturns = 0

  async function run(of: RoundOfEpoch, epoch: Epoch, cut: RoundCut): Promise<void> {
    const startedAt = clock.monotonic()
    const outcome = await askRound({ of, epoch, cut })
    scoring = true
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
  async function guarded(of: RoundOfEpoch, epoch: Epoch, cut: RoundCut): Promise<void> {
    try {
      await abortable(run(of, epoch, cut), signal)
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
    if (running?.cut && scoring) {
      // Queueing would only make the next one later still.
      reportSkip(epoch)
      next = undefined
      return
    }
    // After a restart: whoever can draw an epoch's tasks could prepare answers to them, so nothing of it is asked any more.
    const isOver = seeds.isPublished(epoch.block)
    if (isOver) finishedEpoch = epoch.block
    next = isOver ? undefined : { epoch, round: 0 }
    seeds.publishBefore(epoch.block)
    store.entries.prune(epoch.block - options.keepEpochs * epoch.tempo)
  }

  function start(cut: RoundCut | undefined, work: Promise<void>): void {
    const done = work.finally(() => {
      running = undefined
    })
    running = { cut, done }
  }

  function startRound({ epoch, round }: Due, block: number, head: number): void {
    const turn = epoch.index * options.roundsPerEpoch + round
    const cut = createRoundCut({ epochBlock: epoch.block, head, cutBlock: cutBlockOf({ epoch, round }, options) })
    scoring = false
    start(cut, guarded({ epochBlock: epoch.block, round, block, turn }, epoch, cut))
  }

  return {
    onTick: ({ head, epoch, returns }) => {
      if (signal.aborted) return
      if (returns !== seenReturns) settleFrom = 0
      seenReturns = returns
      running?.cut?.look(head.number, epoch)
      if (epoch.block !== seenEpoch) begin(epoch)
      if (running) return
      const block = next && roundBlockOf(next, options)
      if (next && block !== undefined && head.number >= block) startRound(next, block, head.number)
      else if (head.number >= settleFrom && store.entries.due(head.number).length > 0) {
        start(undefined, settleDue())
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
