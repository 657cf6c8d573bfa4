import type { Finding } from '@subnetkit/subnet/report'
import { formatPercent, formatRatio } from '../../report/findings/format.js'
import type { Scene } from '../scene.js'
import type { Tally } from '../tally.js'
import { named, partName } from './words.js'

/** Of the honest score; who keeps as much has lost nothing by being wrong. */
const keeps = 0.9

/** Large changes of an answer that cost no score. `claims` are parts that have a finding of their own. */
export function differenceFindings(scene: Scene, tallies: readonly Tally[], claims: readonly string[]): Finding[] {
  const changes = tallies.filter(({ kind, honest }) => ['content', 'form', 'whole'].includes(kind) && honest > 0)
  const whole = changes.filter(({ kind }) => kind === 'whole').filter(ignored)
  const [worst] = whole.sort((a, b) => b.own / b.honest - a.own / a.honest)
  if (worst !== undefined) return [wholeFinding(scene, worst)]
  const parts = new Set(changes.filter(({ kind }) => kind !== 'whole').map(({ part }) => part))
  return [...parts]
    .filter((part) => !claims.includes(part))
    .flatMap((part) =>
      partFindings(
        scene,
        part,
        changes.filter((change) => change.part === part),
      ),
    )
}

function ignored({ own, honest, broken, questions, remembered }: Tally): boolean {
  return broken.length < questions && !remembered && own >= keeps * honest
}

function wholeFinding(scene: Scene, { label, own, honest }: Tally): Finding {
  return {
    id: 'score-ignores-difference',
    severity: 'problem',
    strategy: null,
    text: `${named(scene, 'score')} ignores what is answered: an answer ${label === 'made up' ? 'that is made up' : 'to another question'} scores ${formatRatio(own)}, an honest one ${formatRatio(honest)}.`,
    figure: own / honest,
    fix: 'Let `evaluate` compute the answer, or a share of it, again, and `score` compare.',
  }
}

/** A part that is looked at, but not in everything that it says; or one that is not looked at. */
function partFindings(scene: Scene, part: string, changes: readonly Tally[]): Finding[] {
  const lost = changes.filter(ignored)
  if (lost.length === changes.length) return [unseen(scene, part, changes)]
  const content = lost.filter(({ kind }) => kind === 'content')
  const [worst] = (content.length > 0 ? content : lost).sort((a, b) => b.own / b.honest - a.own / a.honest)
  if (worst === undefined) return []
  const { label, own, honest } = worst
  const scale = content.length > 0
  return [
    {
      id: 'score-ignores-difference',
      severity: scale ? 'problem' : 'note',
      strategy: null,
      text: `${named(scene, 'score')} ignores ${scale ? 'content' : 'the form'} of ${partName(part)}: with ${label} an answer keeps ${formatPercent(own / honest)} of the honest score.`,
      figure: own / honest,
      fix: scale
        ? `Compare ${partName(part)} in full, for instance by the largest difference to what \`evaluate\` computes, and not by a summary of it.`
        : `Nothing, if order and scale of ${partName(part)} are not meant to count; else compare place by place.`,
    },
  ]
}

function unseen(scene: Scene, part: string, changes: readonly Tally[]): Finding {
  const [{ own, honest } = { own: 1, honest: 1 }] = changes
  return {
    id: 'score-ignores-difference',
    severity: 'warning',
    strategy: null,
    text: `${named(scene, 'score')} does not look at ${partName(part)}: ${changes.length === 1 ? 'the one way to change it that was tried costs nothing' : `none of ${changes.length} ways to change it costs anything`}.`,
    figure: own / honest,
    fix: `Check ${partName(part)} as well, or leave it out of the response: nobody is paid for it.`,
  }
}
