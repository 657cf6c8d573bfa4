import type { Finding, ValidatorFigures } from '@subnetkit/subnet/report'
import { isBeyond } from '../check/tolerance.js'
import { formatFigure } from './format.js'

/** From here on a validator that saves the work hardly misses what it loses. */
const nearlyHonest = 0.95

export function validatorFindings(validators: readonly ValidatorFigures[]): readonly Finding[] {
  return validators
    .filter(({ strategy }) => strategy !== 'honest')
    .flatMap(({ strategy, dividendRatio }) => {
      if (!dividendRatio || dividendRatio.mean < nearlyHonest) return []
      const pays = isBeyond(dividendRatio, 1, 'above')
      return [
        {
          id: pays ? 'validator-cheating-pays' : 'validator-cheating-lives',
          severity: pays ? 'problem' : 'warning',
          strategy,
          text: `A \`${strategy}\` validator earns ${formatFigure(dividendRatio)} of the dividends of an honest one per stake, without its work.`,
          figure: dividendRatio.mean,
          fix: 'Turn commit-reveal on or lengthen `revealPeriodEpochs`, or lower the noise of scores with more tasks per epoch.',
        },
      ]
    })
}
