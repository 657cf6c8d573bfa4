import type { Finding } from '@subnetkit/subnet/report'
import { formatRatio } from '../../report/findings/format.js'
import type { Scene } from '../scene.js'
import type { Tally } from '../tally.js'
import { gain } from './gain.js'
import { named, partName } from './words.js'

/** The same content earns more when it is longer. */
export function sizeFindings(scene: Scene, tallies: readonly Tally[]): Finding[] {
  const [best] = tallies
    .filter(({ kind, own, honest }) => kind === 'size' && own - honest > gain)
    .sort((a, b) => b.own - b.honest - (a.own - a.honest))
  if (best === undefined) return []
  const { part, label, own, honest } = best
  return [
    {
      id: 'score-follows-size',
      severity: 'problem',
      strategy: null,
      text: `${named(scene, 'score')} follows size: the same answer with ${partName(part)} ${label} scores ${formatRatio(own)}, the honest one ${formatRatio(honest)}.`,
      figure: own - honest,
      fix: `Take the length of ${partName(part)} out of the score, or refuse an answer that is longer than the question asks for.`,
    },
  ]
}
