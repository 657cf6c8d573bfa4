import type { FalsePositives, Figure, Finding, MinerFigures } from '@subnetkit/subnet/report'
import { formatFigure, formatPercent, formatRatio } from './format.js'

/** What the figures of the whole network say. */
export interface NetworkFigures {
  readonly miners: readonly MinerFigures[]
  readonly falsePositives: FalsePositives
  readonly qualityRankCorrelation: Figure | null
  readonly weightChurn: Figure | null
  readonly validatorsToKappa: number
}

const followsQuality = 0.95
const restless = 0.2
const fewHolders = 3

/** `unanswered`: how many of the honest zeros are failures of `respond`, which have a finding of their own. */
export function networkFindings(
  figures: NetworkFigures,
  { unanswered = 0 }: { readonly unanswered?: number } = {},
): readonly Finding[] {
  const hurt = (given: NetworkFigures): Finding | undefined =>
    given.falsePositives.count > unanswered ? honestHurt(given) : undefined
  return [honestUnpaid, hurt, qualityLost, fewSetConsensus, weightsRestless]
    .map((find) => find(figures))
    .filter((finding) => finding !== undefined)
}

const whole = { strategy: null } as const

function honestUnpaid({ miners }: NetworkFigures): Finding | undefined {
  const honest = miners.filter(({ strategy }) => strategy === 'honest')
  const share = honest.reduce((sum, { emissionShare }) => sum + emissionShare.mean, 0)
  if (honest.length === 0 || share > 0) return undefined
  return {
    ...whole,
    id: 'honest-unpaid',
    severity: 'problem',
    text: 'Honest miners were paid nothing, so nothing could be compared with them.',
    figure: 0,
    fix: 'Try `runRound` of @subnetkit/subnet/testing on the subnet: `score` gives honest answers 0, or too few epochs were run.',
  }
}

function honestHurt({ falsePositives }: NetworkFigures): Finding | undefined {
  const { count, comparisons, rate, upperBound } = falsePositives
  if (count === 0 || rate === null || upperBound === null) return undefined
  return {
    ...whole,
    id: 'honest-hurt',
    severity: 'problem',
    text: `${count} of ${comparisons} answers of honest miners scored 0 (${formatPercent(rate)}; the true rate is below ${formatPercent(upperBound)} with 95 % confidence).`,
    figure: rate,
    fix: 'Widen the tolerance of `score`, or the deadline of the task, until honest answers pass.',
  }
}

function qualityLost({ qualityRankCorrelation: figure }: NetworkFigures): Finding | undefined {
  if (!figure || figure.mean >= followsQuality) return undefined
  return {
    ...whole,
    id: 'pay-ignores-quality',
    severity: 'warning',
    text: `Pay follows the quality of honest miners with a rank correlation of ${formatFigure(figure)}; below ${followsQuality} better work is not reliably better paid.`,
    figure: figure.mean,
    fix: 'Ask more tasks per epoch, lower the share of a new score in the moving average, or let `score` tell qualities apart.',
  }
}

function fewSetConsensus({ validatorsToKappa: count }: NetworkFigures): Finding | undefined {
  if (count >= fewHolders) return undefined
  return {
    ...whole,
    id: 'few-set-consensus',
    severity: 'note',
    text: `${count === 1 ? 'One validator holds' : `${count} validators hold`} enough stake to set consensus alone in this population.`,
    figure: count,
    fix: 'Try other stakes with --validators; on the real network this is decided by who stakes.',
  }
}

function weightsRestless({ weightChurn: figure }: NetworkFigures): Finding | undefined {
  if (!figure || figure.mean <= restless) return undefined
  return {
    ...whole,
    id: 'weights-restless',
    severity: 'note',
    text: `${formatRatio(figure.mean)} of a validator's weights moves from one epoch to the next.`,
    figure: figure.mean,
    fix: 'Ask more tasks per epoch or lower the share of a new score in the moving average.',
  }
}
