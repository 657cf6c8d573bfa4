import type { Finding } from '@subnetkit/subnet/report'
import type { Course } from './course.js'
import { named } from './findings/words.js'
import { isBroken, judge } from './judge.js'
import type { Scene } from './scene.js'

/** Scores the same entries again, at once and after others: what a validator recorded must give the same bits on any machine. */
export function purityFindings(course: Course, scene: Scene): Finding[] {
  const scores = (): readonly number[] => {
    const verdict = judge(course, scene, scene.entries)
    return isBroken(verdict) ? [] : verdict.scores.map(({ score }) => score)
  }
  const first = scores()
  const second = scores()
  judge(course, scene, scene.entries.slice(1))
  const third = scores()
  const changed = first.filter((score, index) => !Object.is(score, second[index]) || !Object.is(score, third[index]))
  if (changed.length === 0) return []
  return [
    {
      id: 'score-not-pure',
      severity: 'problem',
      strategy: null,
      text: `${named(scene, 'score')} gives other numbers when it runs again on the same entries: ${changed.length} of ${first.length} changed.`,
      figure: changed.length / first.length,
      fix: 'Keep nothing between calls and read no clock: what is remembered of a miner belongs into `state`, chance comes from `random`.',
    },
  ]
}
