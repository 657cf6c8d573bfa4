import type { Finding } from '@subnetkit/subnet/report'
import { formatRatio } from '../../report/findings/format.js'
import type { Scene } from '../scene.js'
import type { Tally } from '../tally.js'
import { gain } from './gain.js'
import { named, partName } from './words.js'

/**
 * Parts that only have to be claimed: set to an extreme, whatever was asked, they raise the score. A part that says something about the
 * question is wrong at an extreme.
 */
export function claimFindings(scene: Scene, tallies: readonly Tally[]): { part: string; finding: Finding }[] {
  const raising = tallies.filter(
    ({ kind, own, honest, neverLower, questions }) =>
      kind === 'claim' && neverLower && questions > 1 && own - honest > gain,
  )
  return [...new Set(raising.map(({ part }) => part))].flatMap((part) => {
    const [best] = raising.filter((tally) => tally.part === part).sort((a, b) => b.own - a.own)
    if (best === undefined) return []
    const { label, own, honest } = best
    const finding: Finding = {
      id: 'score-trusts-claim',
      severity: 'problem',
      strategy: null,
      text: `${named(scene, 'score')} trusts what the miner says of itself: with ${partName(part)} ${label} and all else the same, an answer scores ${formatRatio(own)} instead of ${formatRatio(honest)}.`,
      figure: own - honest,
      fix: `Leave ${partName(part)} out of the score, or let the validator find it out: how long an answer took stands in \`answer.totalMs\`, measured by the framework.`,
    }
    return [{ part, finding }]
  })
}
