import { toErrorMessage } from '@subnetkit/core'
import { computeWeights } from '@subnetkit/scoring'
import type { MinerView } from '@subnetkit/subnet'
import type { Finding } from '@subnetkit/subnet/report'
import type { Course } from './course.js'

const block = 1_000_000

/** The author's `weights` where a network may be and a test seldom is: nobody there, nobody asked yet, nobody right, one far ahead. */
export function weightEdgeFindings(course: Course): Finding[] {
  if (course.subnet.weights === undefined) return []
  const views = [...course.views().values()]
  const cases: [string, readonly MinerView[], (index: number) => number, number][] = [
    ['nobody is there', [], () => 0, 0],
    ['one miner is there', views.slice(0, 1), () => 1, 1],
    ['nobody was asked yet', views, () => 0, 0],
    ['all score 0', views, () => 0, 10],
    ['all score 1', views, () => 1, 10],
    ['one scores 1 and the others 0', views, (index) => (index === 0 ? 1 : 0), 10],
    ['all score next to nothing', views, () => Number.MIN_VALUE, 10],
  ]
  const broken = cases.flatMap(([when, miners, scoreOf, settledCount]) => {
    const scores = new Map(miners.map(({ hotkey }, index) => [hotkey, { score: scoreOf(index), settledCount }]))
    try {
      computeWeights(course.subnet, { miners, scores, ownerHotkey: 'owner', block })
      return []
    } catch (error) {
      return [{ when, why: toErrorMessage(error) }]
    }
  })
  const [first] = broken
  if (first === undefined) return []
  return [
    {
      id: 'weights-break',
      severity: 'problem',
      strategy: null,
      text: `\`weights\` breaks in ${broken.length} of ${cases.length} situations, for instance where ${first.when}: ${first.why} Validators then keep the weights that they had.`,
      figure: broken.length / cases.length,
      fix: 'Give a finite number from 0 for every miner that is there, whatever the scores are: guard divisions by sums that may be 0. All zeros are right where nobody has earned anything.',
    },
  ]
}
