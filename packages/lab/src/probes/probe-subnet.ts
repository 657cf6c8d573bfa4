import { initCrypto } from '@subnetkit/crypto'
import type { Subnet } from '@subnetkit/subnet'
import type { Finding, ProbeFigures } from '@subnetkit/subnet/report'
import { type Candidate, candidatesOf } from './candidates.js'
import { type Course, type CourseModules, createCourse } from './course.js'
import { brokenFindings, honestBroken } from './findings/broken.js'
import { claimFindings } from './findings/claims.js'
import { differenceFindings } from './findings/differences.js'
import { disturbanceFindings } from './findings/disturbance.js'
import { sizeFindings } from './findings/size.js'
import { isBroken, judge } from './judge.js'
import { mutationFindings } from './mutation.js'
import { purityFindings } from './purity.js'
import { createScenes, type Scene } from './scene.js'
import { type Tally, tally } from './tally.js'
import { uidFindings, weightUidFindings } from './uids.js'
import { unsampledFindings } from './unsampled.js'
import { weightEdgeFindings } from './weight-edges.js'

export interface ProbeOptions {
  readonly seed: string
  /** Changed answers that are tried, about. Default 200. */
  readonly runs?: number
}

export interface ProbeModules extends CourseModules {
  readonly signal?: AbortSignal
}

export interface ProbeResult {
  readonly findings: readonly Finding[]
  readonly figures: ProbeFigures
}

const usualRuns = 200
const miners = 8
/** Of the budget; the rest goes to changes whose effect is averaged over questions. */
const shareOfEdges = 0.4
const leastQuestions = 2

/**
 * Changes honest answers one at a time and looks at what the author's own `evaluate`, `score` and `weights` make of them, apart from any
 * population. The same seed gives the same findings. Ends with the reason of `signal` once it is aborted, as when a program is lost.
 */
export async function probeSubnet(subnet: Subnet, options: ProbeOptions, modules: ProbeModules): Promise<ProbeResult> {
  await initCrypto()
  const { seed, runs = usualRuns } = options
  const course = createCourse(subnet, { seed, questions: miners, miners }, modules)
  const scenes = await createScenes(course)
  const findings: Finding[] = []
  let answers = 0
  for (const scene of scenes) {
    const base = judge(course, scene, scene.entries)
    if (isBroken(base)) {
      findings.push(honestBroken(scene, base.broken))
      continue
    }
    findings.push(...(await mutationFindings(course, scene)))
    const candidates = candidatesOf(course, scene)
    const tallies = await tallyAll(course, scene, base.scores, candidates, runs / scenes.length, modules.signal)
    answers += tallies.reduce((sum, { questions }) => sum + questions, 0)
    findings.push(...findingsOf(scene, tallies), ...uidFindings(course, scene), ...purityFindings(course, scene))
  }
  findings.push(
    ...weightEdgeFindings(course),
    ...weightUidFindings(course),
    ...(await unsampledFindings(subnet, options.seed, modules)),
  )
  // What fails after an abort says nothing of the subnet, and some of it was let pass.
  modules.signal?.throwIfAborted()
  const questions = scenes.reduce((sum, { entries }) => sum + entries.length, 0)
  return { findings, figures: { answers, questions } }
}

function findingsOf(scene: Scene, tallies: readonly Tally[]): Finding[] {
  const claims = claimFindings(scene, tallies)
  return [
    ...brokenFindings(scene, tallies),
    ...disturbanceFindings(scene, tallies),
    ...claims.map(({ finding }) => finding),
    ...sizeFindings(scene, tallies),
    ...differenceFindings(
      scene,
      tallies,
      claims.map(({ part }) => part),
    ),
  ]
}

/** Edges are tried on one question each; the others on as many as the budget allows. */
async function tallyAll(
  course: Course,
  scene: Scene,
  base: Parameters<typeof tally>[2],
  candidates: readonly Candidate[],
  runs: number,
  signal: AbortSignal | undefined,
): Promise<Tally[]> {
  const isEdge = ({ kind }: Candidate): boolean => ['edge', 'speed', 'failure'].includes(kind)
  const edges = spread(candidates.filter(isEdge), Math.floor(runs * shareOfEdges))
  const measured = candidates.filter((candidate) => !isEdge(candidate))
  const count = scene.entries.length
  const each = Math.min(
    count,
    Math.max(leastQuestions, Math.floor((runs - edges.length) / Math.max(1, measured.length))),
  )
  const tallies: Tally[] = []
  for (const candidate of measured) {
    signal?.throwIfAborted()
    tallies.push(await tally(course, scene, base, candidate, [...Array(each).keys()]))
  }
  for (const [index, candidate] of edges.entries()) {
    signal?.throwIfAborted()
    tallies.push(await tally(course, scene, base, candidate, [index % count]))
  }
  return tallies.filter(({ questions }) => questions > 0)
}

/** At most so many, evenly from all of them. */
function spread<Item>(items: readonly Item[], most: number): Item[] {
  if (items.length <= most) return [...items]
  return Array.from({ length: most }, (_, index) => items[Math.floor((index * items.length) / most)]).filter(
    (item) => item !== undefined,
  )
}
