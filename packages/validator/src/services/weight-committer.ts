import type { Metagraph, Neuron, TimelockedCommit, WeightsRow } from '@subnetkit/chain-client'
import { type Logger, toErrorMessage } from '@subnetkit/core'
import type { WeightsDecision } from '@subnetkit/scoring'
import type { ValidatorStore } from '@subnetkit/store'
import type { ValidatorMetrics } from '../metrics.js'
import { abortable } from './abortable.js'
import type { Tick } from './epoch-clock.js'
import { createIntervals, type Interval, type Intervals } from './intervals.js'
import type { Members } from './members.js'
import { isRecent, reconcile } from './reconcile-weights.js'
import { createRevealWatch } from './reveal-watch.js'
import type { WeightSender } from './weight-sender.js'

/** Sets or commits weights once an epoch. */
export interface WeightCommitter {
  onTick(tick: Tick): void
  /** Something was scored: looks again without waiting for a block. */
  wake(): void
  /** Why the last whole epoch ended without weights on the chain; undefined when it did not. */
  problem(): string | undefined
  /** Resolves when nothing is on its way. */
  idle(): Promise<void>
}

export interface WeightCommitterModules {
  readonly members: Members
  readonly store: ValidatorStore
  readonly sender: WeightSender
  /** What stands on the chain for a uid. */
  readonly weightsOnChain: (uid: number) => Promise<WeightsRow>
  /** What this validator committed and the chain has not revealed yet. */
  readonly openCommits: () => Promise<readonly TimelockedCommit[]>
  readonly rateLimit: () => Promise<number>
  readonly decide: (metagraph: Metagraph) => WeightsDecision
  readonly isFinished: (epochBlock: number) => boolean
  readonly logger: Logger
  readonly metrics: ValidatorMetrics
  readonly signal: AbortSignal
}

/**
 * A state machine whose truth is the chain: due → built → stored as submitted → sent → effective, read back from LastUpdate and Weights,
 * or from the commits that wait there. Before anything is sent it reads whether this epoch's weights stand there already, so a restart
 * at any point sets or commits nothing twice.
 */
export function createWeightCommitter(
  options: { readonly commitAfter: number; readonly ownHotkey: string },
  modules: WeightCommitterModules,
): WeightCommitter {
  const { members, store, sender, logger, metrics, signal } = modules
  const intervals: Intervals = createIntervals({ logger, metrics })
  const reveals = createRevealWatch({
    ...{ store, logger, openCommits: modules.openCommits },
    ownWeights: async () => {
      const own = members.own()
      return own && modules.weightsOnChain(own.uid)
    },
  })
  let latest: Tick | undefined
  let working: Promise<void> | undefined
  let again = false
  let returns = 0

  /** Once the round is scored; near the end of the epoch with what is there. */
  function isDue({ head, epoch }: Tick): boolean {
    return modules.isFinished(epoch.block) || head.number >= epoch.block + Math.floor(epoch.tempo * options.commitAfter)
  }

  async function step(tick: Tick): Promise<void> {
    let interval = intervals.current()
    if (tick.returns !== returns) {
      returns = tick.returns
      interval = intervals.beginAnew(tick.epoch)
    } else if (interval?.epoch.block !== tick.epoch.block) {
      if (interval) await look(interval, tick)
      interval = intervals.begin(tick.epoch)
    }
    if (interval.effectiveBlock !== undefined || tick.head.number < interval.retryAt) return
    if (!isDue(tick) && store.weightSubmissions.latest()?.status !== 'submitted') return
    await attempt(interval, tick)
  }

  /** What the chain says of this epoch's weights. Undefined when this hotkey is no member. */
  async function look(interval: Interval, tick: Tick): Promise<{ metagraph: Metagraph; own: Neuron } | undefined> {
    const metagraph = await members.now()
    const own = metagraph.neurons.find(({ hotkey }) => hotkey === options.ownHotkey)
    if (own === undefined) {
      intervals.note(interval, 'not-registered')
      return undefined
    }
    metrics.permit.set(own.validatorPermit ? 1 : 0)
    if (interval.effectiveBlock !== undefined) return { metagraph, own }
    const [row, commits] = isRecent(own, interval.epoch, store)
      ? await Promise.all([modules.weightsOnChain(own.uid), modules.openCommits()])
      : [undefined, []]
    const commit = commits.find(({ block }) => block === own.lastUpdate)
    const found = reconcile({ epoch: interval.epoch, head: tick.head, own, row, commit }, { store, logger })
    const { effectiveBlock, revealEpoch } = found
    if (effectiveBlock !== undefined) settle(interval, effectiveBlock, revealEpoch)
    if (found.pending) intervals.retry(interval, tick.head.number + 1)
    return { metagraph, own }
  }

  function settle(interval: Interval, block: number, revealEpoch: number | undefined): void {
    intervals.effective(interval, block, revealEpoch)
    if (revealEpoch !== undefined) reveals.expect({ block, revealEpoch, epochBlock: interval.epoch.block })
  }

  async function attempt(interval: Interval, tick: Tick): Promise<void> {
    const found = await look(interval, tick)
    const { number } = tick.head
    if (found === undefined || interval.effectiveBlock !== undefined || number < interval.retryAt || !isDue(tick))
      return
    const { metagraph, own } = found
    if (!own.validatorPermit && metagraph.ownerHotkey !== own.hotkey) {
      // Permits are given at epochs only.
      intervals.note(interval, 'no-permit')
      return intervals.retry(interval, Number.POSITIVE_INFINITY)
    }
    const allowedFrom = own.lastUpdate === 0 ? 0 : own.lastUpdate + (await modules.rateLimit())
    if (number < allowedFrom) {
      intervals.note(interval, 'rate-limited')
      return intervals.retry(interval, allowedFrom)
    }
    const decision = modules.decide(metagraph)
    if (decision.status === 'none') intervals.note(interval, 'nothing')
    else await send(interval, number, decision)
  }

  async function send(interval: Interval, atBlock: number, row: { uids: number[]; weights: number[] }): Promise<void> {
    intervals.note(interval, 'missed')
    const { uids, weights } = row
    const sent = await sender.send({
      epochBlock: interval.epoch.block,
      atBlock,
      uids,
      weights,
      failures: interval.failures,
    })
    if (sent.status === 'effective') return settle(interval, sent.block, sent.revealEpoch)
    if (sent.reason !== undefined) intervals.note(interval, sent.reason)
    intervals.failed(interval, sent.retryAt)
  }

  async function follow(tick: Tick): Promise<void> {
    await step(tick)
    await reveals.look(tick)
  }

  async function work(): Promise<void> {
    do {
      again = false
      try {
        if (latest) await abortable(follow(latest), signal)
      } catch (error) {
        if (!signal.aborted) logger.warn('weights not looked after', { error: toErrorMessage(error) })
      }
    } while (again && !signal.aborted)
    working = undefined
  }

  function wake(): void {
    if (latest === undefined || signal.aborted) return
    again = true
    working ??= work()
  }

  return {
    onTick: (tick) => {
      latest = tick
      wake()
    },
    wake,
    problem: () => intervals.problem(),
    idle: async () => {
      await working
    },
  }
}
