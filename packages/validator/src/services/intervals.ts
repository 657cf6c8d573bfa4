import type { Logger } from '@subnetkit/core'
import type { ValidatorMetrics } from '../metrics.js'
import type { Epoch } from './epoch-clock.js'

/** Why an epoch has no weights of this validator. Only `missed` is somebody's fault. */
export type IntervalReason = 'missed' | 'not-registered' | 'no-permit' | 'no-beacon' | 'rate-limited' | 'nothing'

/** One epoch as the weights see it. */
export interface Interval {
  readonly epoch: Epoch
  /** False for the epoch that this process was started in. */
  readonly whole: boolean
  readonly reason: IntervalReason
  /** Block in which weights were set or committed. */
  readonly effectiveBlock: number | undefined
  /** Whether they were committed. */
  readonly committed: boolean
  readonly failures: number
  /** Nothing is tried before this block. */
  readonly retryAt: number
}

/** Keeps the present epoch, and judges it when the next one begins. */
export interface Intervals {
  current(): Interval | undefined
  begin(epoch: Epoch): Interval
  /** Begins anew where the chain went back: what was done is undone, and nobody is judged for it. */
  beginAnew(epoch: Epoch): Interval
  note(interval: Interval, reason: IntervalReason): void
  retry(interval: Interval, block: number): void
  failed(interval: Interval, retryAt: number): void
  /** `revealEpoch`: they were committed. */
  effective(interval: Interval, block: number, revealEpoch?: number): void
  problem(): string | undefined
}

type Writable = { -readonly [Name in keyof Interval]: Interval[Name] }

const problems: Partial<Record<IntervalReason, string>> = {
  missed: 'no weights were set in the last epoch',
  'not-registered': 'the hotkey is not registered, so no weights were set in the last epoch',
  'no-permit': 'the hotkey has no validator permit, so no weights were set in the last epoch: put more stake on it',
  'no-beacon':
    'the subnet wants weights committed and the chain has no beacon that reveals them: switch commitRevealWeightsEnabled off',
}

const permitFix = 'put more stake on the hotkey; weights are set as soon as it has a permit'

export function createIntervals(modules: { readonly logger: Logger; readonly metrics: ValidatorMetrics }): Intervals {
  const { logger, metrics } = modules
  let current: Writable | undefined
  let problem: string | undefined

  function judge(interval: Interval, nextEpoch: Epoch): void {
    const { epoch, effectiveBlock, committed, reason, whole } = interval
    const effective = effectiveBlock !== undefined && effectiveBlock < nextEpoch.block
    // Half an epoch says nothing, but for what will not change by itself.
    if (!effective && !whole && reason !== 'no-beacon') return
    const done = committed ? 'committed' : 'effective'
    metrics.intervals.increment({ outcome: effective ? done : reason })
    if (effective) problem = undefined
    else report(epoch, reason)
  }

  function report(epoch: Epoch, reason: IntervalReason): void {
    const fields = { epochBlock: epoch.block, reason }
    // What is only early changes nothing about whether this validator does its work.
    if (reason === 'nothing' || reason === 'rate-limited') logger.info('epoch without weights', fields)
    else {
      problem = problems[reason]
      if (reason === 'no-beacon') logger.info('epoch without weights', fields)
      else if (reason === 'no-permit') logger.warn('epoch without weights', { ...fields, fix: permitFix })
      else logger.error('epoch without weights', fields)
    }
  }

  const change = (interval: Interval, changes: Partial<Interval>): void => {
    if (interval === current) Object.assign(current, changes)
  }

  return {
    current: () => current,
    begin: (epoch) => {
      if (current) judge(current, epoch)
      current = createInterval(epoch, current !== undefined)
      return current
    },
    beginAnew: (epoch) => {
      current = createInterval(epoch, false)
      return current
    },
    note: (interval, reason) => change(interval, { reason }),
    retry: (interval, retryAt) => change(interval, { retryAt }),
    failed: (interval, retryAt) => change(interval, { retryAt, failures: interval.failures + 1 }),
    effective: (interval, effectiveBlock, revealEpoch) => {
      change(interval, { effectiveBlock, committed: revealEpoch !== undefined })
      if (problem === problems['no-beacon']) problem = undefined
      metrics.lastEffectiveBlock.set(effectiveBlock)
      if (revealEpoch !== undefined) metrics.revealEpoch.set(revealEpoch)
    },
    problem: () => (current?.reason === 'no-beacon' && !current.effectiveBlock ? problems['no-beacon'] : problem),
  }
}

function createInterval(epoch: Epoch, whole: boolean): Interval {
  return { epoch, whole, reason: 'missed', effectiveBlock: undefined, committed: false, failures: 0, retryAt: 0 }
}
