import type { Finding } from '@subnetkit/subnet/report'
import type { Broken } from '../judge.js'
import type { Scene } from '../scene.js'
import type { Tally } from '../tally.js'
import { named } from './words.js'

const idOf = ({ how }: Broken): string => (how === 'throws' ? 'score-throws' : 'score-not-a-number')

/** Answers that the schema lets through, or none at all, on which the author's functions break: one finding for each function and way. */
export function brokenFindings(scene: Scene, tallies: readonly Tally[]): Finding[] {
  const cases = tallies.flatMap((tally) => tally.broken.map((broken) => ({ ...broken, tally })))
  const kinds = new Set(cases.map(({ where, how }) => `${where} ${how}`))
  return [...kinds].flatMap((kind) => {
    const same = cases.filter(({ where, how }) => `${where} ${how}` === kind)
    const [example] = same
    if (example === undefined) return []
    const { tally, where, why } = example
    const tried = tallies.reduce((sum, { questions }) => sum + questions, 0)
    return [
      {
        id: idOf(example),
        severity: 'problem',
        strategy: null,
        text: `${named(scene, where)} breaks on ${same.length} of ${tried} answers that may come, for instance ${tally.part === 'the answer' ? '' : `\`${tally.part}\` `}${tally.label}: ${why}. ${consequence(where, same)}`,
        figure: same.length / tried,
        fix:
          where === 'evaluate'
            ? 'Let `evaluate` return evidence of a wrong answer where it cannot work with one, and narrow the response schema to what is meant.'
            : 'Give a number in [0, 1] for every answer: guard divisions, logarithms and lengths that may be 0, and narrow the response schema to what is meant.',
      } satisfies Finding,
    ]
  })
}

function consequence(where: Broken['where'], cases: readonly { readonly alone: boolean }[]): string {
  if (where === 'evaluate') return 'Such an answer is never scored, so a miner keeps its old score with it.'
  if (cases.every(({ alone }) => alone)) return 'Validators set such an answer aside as malformed.'
  return 'It breaks only among other answers, so one miner can stop the scores of all.'
}

/** Honest answers alone are enough to break it. */
export function honestBroken(scene: Scene, broken: Broken): Finding {
  return {
    id: idOf(broken),
    severity: 'problem',
    strategy: null,
    text: `${named(scene, broken.where)} breaks on honest answers: ${broken.why}.`,
    figure: 1,
    fix: 'Try `runRound` of @subnetkit/subnet/testing on the subnet until honest answers are scored; nothing else could be probed.',
  }
}
