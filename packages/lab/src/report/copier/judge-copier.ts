import type { Yuma } from '@subnetkit/yuma'
import type { Estimate } from '../../consensus/game/estimate.js'
import { type CopierGame, type CopierLength, incomeOfCopier, usualLags } from './copier-game.js'

export interface CopierQuestion extends CopierLength {
  readonly noise: number
  readonly drift: number
  /** Epochs until weights are revealed, as the subnet has it; 0 without commit-reveal. */
  readonly revealEpochs: number
  /** Default 1, 2, 4, 8, 16; the reveal period of the subnet is tried beside them. */
  readonly lags?: readonly number[]
}

export interface CopierCell {
  readonly lag: number
  /** Dividends per stake, of an honest validator being 1. */
  readonly income: Estimate
}

/** What copying weights earns by how old they are, and what follows for the reveal period. */
export interface CopierJudgement {
  readonly cells: readonly CopierCell[]
  /** The first lateness tried from which on copying pays less than honest work by more than chance; null when there is none. */
  readonly unprofitable: CopierCell | null
  /** Whether weights are revealed that late. */
  readonly isEnough: boolean
  /** What would change it; null when it is enough. */
  readonly fix: string | null
}

export function judgeCopier(
  game: CopierGame,
  { revealEpochs, lags = usualLags, ...rest }: CopierQuestion,
  modules: { readonly yuma: Yuma },
): CopierJudgement {
  const tried = [...new Set([...lags, revealEpochs])].sort((a, b) => a - b)
  const cells = tried.map((lag) => ({ lag, income: incomeOfCopier(game, { ...rest, lag }, modules) }))
  const unprofitable = cells[cells.findLastIndex(({ income }) => !loses(income)) + 1] ?? null
  if (unprofitable !== null && unprofitable.lag <= revealEpochs)
    return { cells, unprofitable, isEnough: true, fix: null }
  const atHalf = incomeOfCopier(game, { ...rest, lag: Math.max(1, revealEpochs), noise: rest.noise / 2 }, modules)
  const fix = fixOf({ unprofitable, revealEpochs, mostLate: tried.at(-1) ?? 0, halvingHelps: loses(atHalf) })
  return { cells, unprofitable, isEnough: false, fix }
}

function loses({ mean, margin }: Estimate): boolean {
  return mean + margin < 1
}

interface Verdict {
  readonly unprofitable: CopierCell | null
  readonly revealEpochs: number
  readonly mostLate: number
  readonly halvingHelps: boolean
}

const halve = 'halve the noise of scores, with about four times the tasks per epoch'

function fixOf({ unprofitable, revealEpochs, mostLate, halvingHelps }: Verdict): string {
  if (unprofitable === null) {
    const none = `No reveal period up to ${mostLate} epochs is long enough`
    return `${none}: ${halvingHelps ? `${halve}, or` : 'lower the noise of scores with more tasks per epoch, and'} let what is asked change faster.`
  }
  const reveal = revealEpochs > 0 ? 'Raise' : 'Turn commit-reveal on and set'
  return `${reveal} \`revealPeriodEpochs\` to ${unprofitable.lag}${halvingHelps ? `, or ${halve}` : ''}.`
}
