import type { Finding } from '@subnetkit/subnet/report'
import { formatRatio } from '../../report/findings/format.js'
import type { Scene } from '../scene.js'
import type { Tally } from '../tally.js'
import { named, partName } from './words.js'

/** Less is what a median or a mean of many moves by. */
const noticeable = 0.02

/** A wrong answer that lowers the scores of honest ones. Better answers may: valid answers are compared. */
export function disturbanceFindings(scene: Scene, tallies: readonly Tally[]): Finding[] {
  const [worst] = tallies
    .filter(({ kind, own, honest }) => kind !== 'failure' && own <= honest)
    .filter(({ othersBefore, othersAfter }) => othersBefore - othersAfter > noticeable)
    .sort((a, b) => a.othersAfter - a.othersBefore - (b.othersAfter - b.othersBefore))
  if (worst === undefined) return []
  const { part, label, othersBefore, othersAfter } = worst
  return [
    {
      id: 'score-disturbs-others',
      severity: 'warning',
      strategy: null,
      text: `${named(scene, 'score')} lets one wrong answer in ${scene.entries.length} lower the honest score from ${formatRatio(othersBefore)} to ${formatRatio(othersAfter)}: ${partName(part)} ${label}.`,
      figure: othersAfter - othersBefore,
      fix: 'Compare an answer only with those that are right: leave wrong ones out of means, medians and maxima, or score each answer by itself.',
    },
  ]
}
