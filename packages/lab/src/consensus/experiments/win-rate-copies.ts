import { clusterMiners, defaultWeights, shareClusterWeights } from '@subnetkit/scoring'

export interface WinRateOptions {
  /** The share of samples on which the second best model beats the best. Default 0.4. */
  readonly winShare?: number
  /** How many copies of the second best are added. Default 2. */
  readonly copies?: number
  /** Default 1000. */
  readonly samples?: number
}

export interface WinRateFigures {
  /** Sum of the win rates of the first holder of the copied model against every other model. */
  readonly copiedTotal: number
  /** The same of the best model. */
  readonly bestTotal: number
  /** The best model's share of all win rates, before and after the copies came. */
  readonly bestShare: Change
  /** Its share when each model is scored alone, against a bar, and equal models share one reward. */
  readonly bestShareByBar: Change
}

export interface Change {
  readonly before: number
  readonly after: number
}

/** A model: who committed to it first has the lower number and wins ties. */
interface Model {
  readonly hotkey: string
  readonly commitment: string
  /** Per sample. */
  readonly losses: readonly number[]
}

/** Do copies of a worse model pay where models are ranked by how often they win against each other? */
export function winRateCopies({ winShare = 0.4, copies = 2, samples = 1_000 }: WinRateOptions = {}): WinRateFigures {
  const wins = Math.round(winShare * samples)
  const best: Model = modelOf('best', 'best', (sample) => (sample < wins ? 0.8 : 0.2), samples)
  const second = (hotkey: string) => modelOf(hotkey, 'second', (sample) => (sample < wins ? 0.3 : 0.7), samples)
  const alone = [best, second('second')]
  const copied = [...alone, ...Array.from({ length: copies }, (_, index) => second(`copy ${index}`))]
  const totals = winRates(copied)
  return {
    copiedTotal: totals.get('second') ?? 0,
    bestTotal: totals.get('best') ?? 0,
    bestShare: { before: shareOfBest(winRates(alone)), after: shareOfBest(totals) },
    bestShareByBar: { before: shareOfBest(againstBar(alone)), after: shareOfBest(againstBar(copied)) },
  }
}

function modelOf(hotkey: string, commitment: string, lossOf: (sample: number) => number, samples: number): Model {
  return { hotkey, commitment, losses: Array.from({ length: samples }, (_, sample) => lossOf(sample)) }
}

function winRates(models: readonly Model[]): Map<string, number> {
  return new Map(
    models.map((model, index) => {
      const rates = models.map((other, rank) => (rank === index ? 0 : winRate(model, other, index < rank)))
      return [model.hotkey, rates.reduce((sum, rate) => sum + rate, 0)]
    }),
  )
}

function winRate(model: Model, other: Model, winsTies: boolean): number {
  const won = model.losses.filter((loss, sample) => {
    const rival = other.losses[sample] ?? 0
    return loss < rival || (loss === rival && winsTies)
  })
  return won.length / model.losses.length
}

/** The mean of what each model does well, by itself; those with one commitment share. */
function againstBar(models: readonly Model[]): Map<string, number> {
  const scores = models.map(({ hotkey, losses }) => ({
    hotkey,
    score: 1 - losses.reduce((sum, loss) => sum + loss, 0) / losses.length,
  }))
  return shareClusterWeights(defaultWeights(scores), clusterMiners(models))
}

function shareOfBest(values: ReadonlyMap<string, number>): number {
  const all = [...values.values()].reduce((sum, value) => sum + value, 0)
  return (values.get('best') ?? 0) / all
}
