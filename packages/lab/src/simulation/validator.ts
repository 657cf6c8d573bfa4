import { sha256 } from '@subnetkit/crypto'
import {
  computeWeights,
  deriveEpochSeed,
  drawTasks,
  type PlannedTask,
  type RecordedEntry,
  readState,
  type StoredScore,
  settleEntries,
} from '@subnetkit/scoring'
import type { EvaluateContext, MinerView, Sources, Subnet, Task } from '@subnetkit/subnet'
import type { Caller, RivalAnswer, StrategyContext } from '@subnetkit/subnet/strategies'
import type { SettledScore } from '../types.js'
import type { Pool } from './create-pool.js'
import { evaluateEntry } from './evaluate-entry.js'
import type { LabMiner } from './miner.js'
import type { ValidatorMember } from './population.js'
import type { Problems } from './problems.js'
import { readOutcome } from './read-outcome.js'

export interface RoundOfEpoch {
  readonly epochBlock: number
  readonly round: number
  /** At which it is asked. */
  readonly block: number
}

export interface LabValidator extends ValidatorMember {
  /** Asks every miner every kind of task. */
  ask(of: RoundOfEpoch): Promise<void>
  /** Evaluates and scores what is known at this block. */
  settle(block: number): Promise<SettledScore[]>
  /** By hotkey, from the stored scores: what it would set if it were honest. */
  weights(block: number): ReadonlyMap<string, number>
  /** Hotkeys that gave an answer since the last call, right or wrong. */
  takeAnswered(): ReadonlySet<string>
  /** Moving average by miner's uid. */
  scores(): Map<number, number>
}

/** A validator without a process, store or chain: the functions of scoring are the ones that the process calls. */
export function createLabValidator(
  member: ValidatorMember,
  options: {
    readonly labSeed: string
    readonly alpha: number
    readonly stakeShare: number
    readonly ownerHotkey: string
  },
  modules: {
    readonly pool: Pool
    /** The subnet without the pool. */
    readonly declared: Subnet
    readonly sources: Sources
    readonly models: EvaluateContext['models']
    readonly miners: readonly LabMiner[]
    readonly problems: Problems
    readonly onEvaluation: () => void
  },
): LabValidator {
  const { labSeed, alpha, stakeShare, ownerHotkey } = options
  const { pool, declared, sources, miners, problems } = modules
  const { subnet } = pool
  const { uid, hotkey } = member.neuron
  const caller: Caller = { hotkey, stakeShare }
  const stored = new Map<string, StoredScore>()
  const minerOf = new Map(miners.map((miner) => [miner.neuron.hotkey, miner]))
  const askedLast = new Set(miners.filter(({ strategy }) => strategy.needsRivals).map(({ neuron }) => neuron.hotkey))
  let open: RecordedEntry[] = []
  let answered = new Set<string>()

  const seeds = new Map<number, Uint8Array>()
  /** Stands for the VRF's output: as deterministic, and known to nobody in the experiment either. */
  const seedOf = (epochBlock: number): Uint8Array => {
    const known = seeds.get(epochBlock)
    if (known !== undefined) return known
    const output = sha256(new TextEncoder().encode(`subnetkit/lab/vrf/${labSeed}/${hotkey}/${epochBlock}`))
    const seed = deriveEpochSeed(output)
    seeds.set(epochBlock, seed)
    return seed
  }

  const presentAt = (block: number): readonly LabMiner[] =>
    miners.filter(({ neuron }) => (neuron.registeredAtBlock ?? 0) <= block)

  const viewOf = ({ neuron, coldkey }: LabMiner): MinerView => ({
    ...{ hotkey: neuron.hotkey, coldkey, uid: neuron.uid, registeredAt: neuron.registeredAtBlock ?? 0 },
    state: readState(subnet, stored.get(neuron.hotkey)?.state),
  })

  /** Draws as the true network would, whatever stands in the pool. */
  const drawer =
    (task: Task, miner: MinerView, block: number): StrategyContext['drawAhead'] =>
    async (random) => {
      const own = declared.tasks[task.name]
      const drawn = await own?.sample({ random, miner, block, sources })
      return drawn && own?.encodeRequest(drawn.request)
    }

  async function askOne(planned: PlannedTask, task: Task, of: RoundOfEpoch, rivals: RivalAnswer[]): Promise<void> {
    const miner = minerOf.get(planned.hotkey)
    if (miner === undefined) return
    const request = task.encodeRequest(planned.request)
    const { id, settleAtBlock } = planned
    const identity = pool.identityOf(task, planned.request)
    const drawAhead = drawer(task, viewOf(miner), of.block)
    const answer = await miner.answer({ id, task, request, identity, caller, rivals, drawAhead })
    if (answer.ok) {
      answered.add(planned.hotkey)
      const { value: response, totalMs } = answer
      rivals.push({ hotkey: planned.hotkey, task: task.name, request, identity, response, totalMs })
    }
    open.push({
      ...{ id, epochBlock: of.epochBlock, round: of.round, task: task.name, hotkey: planned.hotkey, uid: planned.uid },
      ...{ askedAtBlock: of.block, settleAtBlock, request, answer },
      ...(planned.secret === undefined ? {} : { secret: task.encodeSecret(planned.secret) }),
    })
  }

  async function evaluate(due: readonly RecordedEntry[]): Promise<RecordedEntry[]> {
    const evaluated: RecordedEntry[] = []
    for (const entry of due) {
      const miner = minerOf.get(entry.hotkey)
      const found = miner && (await evaluateEntry(entry, viewOf(miner), { ...modules, subnet, seedOf }))
      if (found) evaluated.push(found)
    }
    return evaluated
  }

  return {
    ...member,
    ask: async (of) => {
      const onFailure = (error: Error): void => problems.note('sample', error)
      const planned = await drawTasks(subnet, {
        ...{ seed: seedOf(of.epochBlock), ...of, miners: presentAt(of.block).map(viewOf), sources, onFailure },
      })
      const rivals: RivalAnswer[] = []
      const isLast = (task: PlannedTask): boolean => askedLast.has(task.hotkey)
      for (const one of [...planned.filter((task) => !isLast(task)), ...planned.filter(isLast)]) {
        const task = subnet.tasks[one.task]
        if (task !== undefined) await askOne(one, task, of, rivals)
      }
    },
    settle: async (block) => {
      const due = open.filter(({ settleAtBlock }) => settleAtBlock <= block)
      if (due.length === 0) return []
      open = open.filter(({ settleAtBlock }) => settleAtBlock > block)
      const entries = await evaluate(due)
      const onFailure = (error: unknown): void => problems.note('score', error)
      const views = presentAt(block).map(viewOf)
      const settlement = settleEntries(subnet, { entries, seedOf, miners: views, scores: stored, alpha, onFailure })
      for (const score of settlement.scores) stored.set(score.hotkey, score)
      const entryOf = new Map(entries.map((entry) => [entry.id, entry]))
      return settlement.settled.flatMap(({ id, score }) => {
        const entry = entryOf.get(id)
        return entry ? [{ validator: uid, miner: entry.uid, score, ...readOutcome(entry.answer) }] : []
      })
    },
    weights: (block) => {
      try {
        return computeWeights(subnet, { miners: presentAt(block).map(viewOf), scores: stored, ownerHotkey, block })
      } catch (error) {
        problems.note('weights', error)
        return new Map()
      }
    },
    takeAnswered: () => {
      const taken = answered
      answered = new Set()
      return taken
    },
    scores: () => new Map(miners.map(({ neuron }) => [neuron.uid, stored.get(neuron.hotkey)?.score ?? 0])),
  }
}
