import { encodeSs58, sha256 } from '@subnetkit/crypto'
import {
  computeWeights,
  deriveEpochSeed,
  drawTasks,
  type RecordedEntry,
  readState,
  type StoredScore,
  settleEntries,
} from '@subnetkit/scoring'
import { createRandom, grantSources, type MinerView, type Sources, type Subnet, type Task } from '@subnetkit/subnet'
import { answerInProcess, honest, type Strategy, type StrategyModels } from '@subnetkit/subnet/strategies'
import type { CachedModels } from '../simulation/cached-models.js'
import { createPool } from '../simulation/create-pool.js'
import { type Evaluation, evidenceOf } from '../simulation/evaluate-entry.js'

/** Time plays no part in what the probes compare, so every answer takes as long. */
export const usualMs = 100
const alpha = 0.3
const validator = 'probing validator'

export interface CourseOptions {
  readonly seed: string
  /** How many questions of each kind there are; every draw is one of them. */
  readonly questions: number
  readonly miners: number
}

export interface CourseModules {
  readonly models?: CachedModels
  readonly sources?: Sources
  readonly directoryOf?: (hotkey: string) => string
}

/** One validator and its miners, outside any population: what is asked, answered, evaluated and settled, step by step. */
export interface Course {
  readonly subnet: Subnet
  readonly evaluation: Evaluation
  /** By hotkey, as they stand now. */
  views(): ReadonlyMap<string, MinerView>
  /** Questions of a round with honest answers, those of miners that fail left out. */
  ask(at: { readonly block: number; readonly round: number }, hotkeys: readonly string[]): Promise<RecordedEntry[]>
  /** The JSON of what a strategy answers; undefined when it fails. */
  answer(entry: RecordedEntry, strategy: Strategy): Promise<unknown>
  evaluate(entry: RecordedEntry): Promise<RecordedEntry>
  settle(entries: readonly RecordedEntry[]): void
  /** Moving average of a hotkey. */
  score(hotkey: string): number
  /** By hotkey, summing to 1. */
  weights(block: number): ReadonlyMap<string, number>
}

export function createCourse(declared: Subnet, options: CourseOptions, modules: CourseModules): Course {
  const seed = new TextEncoder().encode(`subnetkit/probes/${options.seed}`)
  const random = createRandom(seed)
  const { subnet } = createPool(declared, options.questions, seed)
  const hotkeys: readonly string[] = Array.from({ length: options.miners }, (_, uid) =>
    encodeSs58(random.fork(`hotkey/${uid}`).bytes(32)),
  )
  const memories = new Map(hotkeys.map((hotkey) => [hotkey, new Map<string, unknown>()]))
  const stored = new Map<string, StoredScore>()
  const epochSeed = deriveEpochSeed(sha256(seed))
  const seedOf = (): Uint8Array => epochSeed
  const models = handlesOf(subnet, modules.models)
  const sources = grantSources(subnet, modules.sources)
  const evaluation: Evaluation = { subnet, sources, models, seedOf }

  const viewOf = (hotkey: string, uid: number): MinerView => ({
    ...{ hotkey, coldkey: hotkey, uid, registeredAt: 0 },
    state: readState(subnet, stored.get(hotkey)?.state),
  })
  const views = (): Map<string, MinerView> => new Map(hotkeys.map((hotkey, uid) => [hotkey, viewOf(hotkey, uid)]))

  async function answerOf(task: Task, hotkey: string, request: unknown, strategy: Strategy, label: string) {
    return answerInProcess({
      ...{ subnet, task, strategy, request, models, caller: { hotkey: validator } },
      random: random.fork(`answer/${label}`),
      directory: modules.directoryOf?.(hotkey) ?? '',
      memory: memories.get(hotkey) ?? new Map(),
      elapsedMs: () => usualMs,
    })
  }

  return {
    subnet,
    evaluation,
    views,
    ask: async ({ block, round }, asked) => {
      const miners = [...views().values()].filter(({ hotkey }) => asked.includes(hotkey))
      // The runs of the population report a `sample` that fails.
      const onFailure = (): void => {}
      const drawn = await drawTasks(subnet, {
        ...{ seed: epochSeed, epochBlock: block, round, block, miners, sources, onFailure },
      })
      const entries: RecordedEntry[] = []
      for (const { id, task: name, hotkey, uid, settleAtBlock, ...planned } of drawn) {
        const task = subnet.tasks[name]
        if (task === undefined || !task.asked || task.dials) continue
        const request = task.encodeRequest(planned.request)
        const answer = await answerOf(task, hotkey, request, honest, id)
        if (!answer.ok) continue
        entries.push({
          ...{ id, epochBlock: block, round, task: name, hotkey, uid, askedAtBlock: block, settleAtBlock },
          ...{ request, answer },
          ...(planned.secret === undefined ? {} : { secret: task.encodeSecret(planned.secret) }),
        })
      }
      return entries
    },
    answer: async ({ id, task: name, hotkey, request }, strategy) => {
      const task = subnet.tasks[name]
      const answer = task && (await answerOf(task, hotkey, request, strategy, `${strategy.id}/${id}`))
      return answer?.ok ? answer.value : undefined
    },
    evaluate: async (entry) => {
      const miner = views().get(entry.hotkey)
      return miner ? evidenceOf(entry, miner, evaluation) : entry
    },
    settle: (entries) => {
      const miners = [...views().values()]
      const { scores } = settleEntries(subnet, { entries, seedOf, miners, scores: stored, alpha })
      for (const score of scores) stored.set(score.hotkey, score)
    },
    score: (hotkey) => stored.get(hotkey)?.score ?? 0,
    weights: (block) =>
      computeWeights(subnet, { miners: [...views().values()], scores: stored, ownerHotkey: 'owner', block }),
  }
}

function handlesOf(subnet: Subnet, models: CachedModels | undefined): StrategyModels {
  if (models === undefined) return {}
  return Object.fromEntries(Object.entries(subnet.models).map(([name, spec]) => [name, models.handle(spec)]))
}
