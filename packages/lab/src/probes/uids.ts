import { computeWeights } from '@subnetkit/scoring'
import type { MinerView } from '@subnetkit/subnet'
import type { Finding } from '@subnetkit/subnet/report'
import { formatRatio } from '../report/findings/format.js'
import type { Course } from './course.js'
import { named } from './findings/words.js'
import { isBroken, judge, type Verdict } from './judge.js'
import type { Scene } from './scene.js'

const negligible = 1e-9

/** The same answers from miners with other uids, and in another order: whatever changes depends on what no miner earned. */
export function uidFindings(course: Course, scene: Scene): Finding[] {
  const { entries, miners } = scene
  const base = judge(course, scene, entries)
  const numbered = permutations(miners).map((views) =>
    difference(base, judge(course, scene, entries, { miners: views })),
  )
  const byUid = Math.max(...numbered)
  if (byUid > negligible) return [finding(`${named(scene, 'score')} gives equal answers`, byUid, 'uids')]
  // A `score` that draws lots may draw others for another order.
  if (difference(base, judge(course, scene, entries, { chance: 'other' })) > negligible) return []
  const turned = judge(course, scene, entries.toReversed())
  const reversed: Verdict = isBroken(turned) ? turned : { scores: turned.scores.toReversed() }
  const byOrder = difference(base, reversed)
  return byOrder > negligible
    ? [finding(`${named(scene, 'score')} gives equal answers`, byOrder, 'places in the list')]
    : []
}

/** Miners that are alike in all but their uids must get the same weight whichever uid they have. */
export function weightUidFindings(course: Course): Finding[] {
  if (course.subnet.weights === undefined) return []
  const views = course.views()
  const scores = new Map(
    [...views.keys()].map((hotkey, index) => [hotkey, { score: 0.5 + (index % 2) / 4, settledCount: 1 }]),
  )
  const weigh = (miners: ReadonlyMap<string, MinerView>): ReadonlyMap<string, number> =>
    computeWeights(course.subnet, { miners: [...miners.values()], scores, ownerHotkey: 'owner', block: 1 })
  try {
    const base = weigh(views)
    const moved = permutations(views).map(weigh)
    const largest = Math.max(
      ...moved.flatMap((other) =>
        [...views.keys()].map((hotkey) => Math.abs((other.get(hotkey) ?? 0) - (base.get(hotkey) ?? 0))),
      ),
    )
    return largest > negligible ? [finding('`weights` gives equal miners', largest, 'uids')] : []
  } catch {
    // The runs of the population report a `weights` that fails.
    return []
  }
}

/** Everybody with another's uid, in two ways; nothing else of them changes. */
function permutations(miners: ReadonlyMap<string, MinerView>): ReadonlyMap<string, MinerView>[] {
  const views = [...miners.values()]
  const uids = views.map(({ uid }) => uid)
  const orders = [uids.toReversed(), [...uids.slice(1), ...uids.slice(0, 1)]]
  return orders.map(
    (order) => new Map(views.map((view, index) => [view.hotkey, { ...view, uid: order[index] ?? view.uid }])),
  )
}

function difference(left: Verdict, right: Verdict): number {
  if (isBroken(left) || isBroken(right)) return 0
  return Math.max(...left.scores.map(({ score }, index) => Math.abs(score - (right.scores[index]?.score ?? 0))))
}

function finding(what: string, figure: number, cause: 'uids' | 'places in the list'): Finding {
  return {
    id: 'score-depends-on-uid',
    severity: 'problem',
    strategy: null,
    text: `${what} different pay by their ${cause}: when miners change ${cause} and nothing else, one of them moves by ${formatRatio(figure)}.`,
    figure,
    fix: 'Break ties by what a miner did, share between equals, or draw lots with the `random` that `score` is given; a uid says only who came when a place was free.',
  }
}
