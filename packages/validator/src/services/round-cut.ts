import type { Logger } from '@subnetkit/core'
import type { ValidatorMetrics } from '../metrics.js'
import type { Unanswered } from './asker.js'
import type { Epoch } from './epoch-clock.js'

/** The end of the time that a round has for its questions. */
export interface RoundCut {
  readonly signal: AbortSignal
  /** True for a round that began when its time was over already: nobody is late in it. */
  readonly spareAll: boolean
  /** Fires once the round's time is over at this block. */
  look(head: number, epoch: Epoch): void
}

/** Share of an epoch that is left between the cut and the weights, so that they know what was scored. */
const SCORING_SHARE = 0.05

/** A round of an epoch. */
export interface Due {
  readonly epoch: Epoch
  readonly round: number
}

/** First block of a round: rounds are spread evenly. */
export function roundBlockOf({ epoch, round }: Due, options: { readonly roundsPerEpoch: number }): number {
  return epoch.block + Math.floor((round * epoch.tempo) / options.roundsPerEpoch)
}

/** First block at which a round's questions are cut: where the next round begins, and before the weights are due. */
export function cutBlockOf(
  { epoch, round }: Due,
  { roundsPerEpoch, commitAfter }: { readonly roundsPerEpoch: number; readonly commitAfter: number },
): number {
  const { block, tempo } = epoch
  const scoring = Math.max(1, Math.floor(tempo * SCORING_SHARE))
  const last = block + Math.floor(tempo * commitAfter) - scoring
  const next = roundBlockOf({ epoch, round: round + 1 }, { roundsPerEpoch })
  return Math.min(last, next)
}

/** A round that begins after `cutBlock`, as after a restart, has until its epoch ends. */
export function createRoundCut(of: {
  readonly epochBlock: number
  readonly cutBlock: number
  readonly head: number
}): RoundCut {
  const controller = new AbortController()
  const spareAll = of.head >= of.cutBlock
  return {
    signal: controller.signal,
    spareAll,
    look: (head, epoch) => {
      if (epoch.block !== of.epochBlock || (!spareAll && head >= of.cutBlock)) controller.abort()
    },
  }
}

/** Says that an epoch is skipped because the one before is still being scored: loudly once. What is asked is cut, so nothing else takes that long. */
export function createSkipReport(modules: {
  readonly logger: Logger
  readonly metrics: ValidatorMetrics
}): (epoch: Epoch) => void {
  let said = false
  return ({ block, tempo }) => {
    modules.metrics.skipped.increment()
    const fields = { epochBlock: block, tempo, fix: 'lower evaluateTimeoutMs, or raise maxEvaluations' }
    modules.logger[said ? 'debug' : 'warn']('epoch skipped: the last one is still being scored', fields)
    said = true
  }
}

/** Says what was cut, loudly once for each cause: it comes again each epoch until somebody changes a setting. */
export function createCutReport(
  options: { readonly maxDeadlineMs: number },
  modules: { readonly logger: Logger },
): (of: { readonly epoch: Epoch; readonly askedMs: number }, unanswered: Unanswered) => void {
  const said = new Set<string>()
  return ({ epoch, askedMs }, { late, spared }) => {
    const longest = [...late, ...spared].reduce<(typeof late)[number] | undefined>(
      (found, planned) => (found && found.deadlineMs >= planned.deadlineMs ? found : planned),
      undefined,
    )
    if (longest === undefined) return
    const { task } = longest
    const deadlineMs = Math.min(longest.deadlineMs, options.maxDeadlineMs)
    const cause = `${task} ${deadlineMs} ${epoch.tempo}`
    // Where nobody is late, the round itself was: after a start near the end of an epoch, say.
    const isKnown = said.has(cause) || late.length === 0
    const fields = {
      ...{ task, deadlineMs, askedMs: Math.round(askedMs), epochBlock: epoch.block, tempo: epoch.tempo },
      ...{ late: late.length, spared: spared.length },
      fix: `set maxDeadlineMs below ${Math.round(askedMs)}, shorten deadlineMs of the task ${task}, or raise the tempo`,
    }
    modules.logger[isKnown ? 'debug' : 'warn']('round cut short: the epoch is too short for its questions', fields)
    if (late.length > 0) said.add(cause)
  }
}
