import type { Finding, ValidatorFigures } from '@subnetkit/subnet/report'
import { isBeyond } from '../check/tolerance.js'
import type { CopierPreview } from '../copier/preview-copier.js'
import { formatFigure } from './format.js'
import { adviceOnValidator } from './validator-fixes.js'

/** From here on a validator that saves the work hardly misses what it loses. */
const nearlyHonest = 0.95

export function validatorFindings(
  validators: readonly ValidatorFigures[],
  preview: () => CopierPreview | null = () => null,
): readonly Finding[] {
  return validators
    .filter(({ strategy }) => strategy !== 'honest')
    .flatMap(({ strategy, dividendRatio }) => {
      if (!dividendRatio || dividendRatio.mean < nearlyHonest) return []
      const pays = isBeyond(dividendRatio, 1, 'above')
      const { condition, fix } = adviceOnValidator(strategy, preview)
      const earns = `A \`${strategy}\` validator earns ${formatFigure(dividendRatio)} of the dividends of an honest one per stake.`
      return [
        {
          id: pays ? 'validator-cheating-pays' : 'validator-cheating-lives',
          severity: pays ? 'problem' : 'warning',
          strategy,
          text: condition === '' ? earns : `${earns} ${condition}`,
          figure: dividendRatio.mean,
          fix,
        },
      ]
    })
}
