import type { Finding, FindingSeverity, ValidatorFigures } from '@subnetkit/subnet/report'
import { isBeyond } from '../check/tolerance.js'
import type { CopierPreview } from '../copier/preview-copier.js'
import { formatFigure, formatPercent } from './format.js'
import { adviceOnValidator } from './validator-fixes.js'

/** From here on a validator that saves the work hardly misses what it loses. */
const nearlyHonest = 0.95

export function validatorFindings(
  validators: readonly ValidatorFigures[],
  preview: () => CopierPreview | null = () => null,
  /** Of all validators' stake, what those of one strategy hold. */
  stakeShareOf: (strategy: string) => number | undefined = () => undefined,
): readonly Finding[] {
  return validators
    .filter(({ strategy }) => strategy !== 'honest')
    .flatMap(({ strategy, dividendRatio }) => {
      if (!dividendRatio || dividendRatio.mean < nearlyHonest) return []
      const pays = isBeyond(dividendRatio, 1, 'above')
      const { condition, fromStakeShare, isEnough = false, fix } = adviceOnValidator(strategy, preview)
      const held = fromStakeShare === undefined ? undefined : stakeShareOf(strategy)
      const isOutside = fromStakeShare !== undefined && held !== undefined && held >= fromStakeShare
      const earns = `A \`${strategy}\` validator earns ${formatFigure(dividendRatio)} of the dividends of an honest one per stake.`
      return [
        {
          id: pays ? 'validator-cheating-pays' : 'validator-cheating-lives',
          severity: severityOf({ pays, isEnough, isOutside }),
          strategy,
          text: [earns, condition, holds(held)].filter((part) => part !== '').join(' '),
          figure: dividendRatio.mean,
          fix,
        },
      ]
    })
}

interface Standing {
  readonly pays: boolean
  readonly isEnough: boolean
  readonly isOutside: boolean
}

/** What pays here and not where the subnet is ready for it pays under a condition. */
function severityOf({ pays, isEnough, isOutside }: Standing): FindingSeverity {
  if (isEnough) return pays ? 'warning' : 'note'
  return pays && !isOutside ? 'problem' : 'warning'
}

function holds(share: number | undefined): string {
  return share === undefined ? '' : `Here it holds ${formatPercent(share)}.`
}
