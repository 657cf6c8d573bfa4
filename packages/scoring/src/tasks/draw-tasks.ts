import { assertInvariant, SubnetkitError, toErrorMessage } from '@subnetkit/core'
import type { MinerView, Sources, Subnet, Task } from '@subnetkit/subnet'
import { SCORING_SAMPLE_FAILED } from '../errors.js'
import { type RoundOfTask, sampleRandom } from '../seeds/randoms.js'
import { groupMiners, type MinerGroup } from './group-miners.js'
import { compareText, taskId } from './task-id.js'

/** One question to one miner, before it is asked. */
export interface PlannedTask {
  /** Epoch, round, task and hotkey; the same when drawn again. */
  readonly id: string
  readonly task: string
  readonly hotkey: string
  readonly uid: number
  /** As the author's functions take it; `task.encodeRequest` gives the JSON that is sent and stored. */
  readonly request: unknown
  /** Undefined where the task has no secret; never leaves the validator. */
  readonly secret: unknown
  /** Block from which the truth is known; the block of asking when it is known at once. */
  readonly settleAtBlock: number
  readonly deadlineMs: number
}

export interface DrawOptions {
  /** Seed of the epoch, from `deriveEpochSeed`. */
  readonly seed: Uint8Array
  /** First block of the epoch; names the epoch. */
  readonly epochBlock: number
  readonly round: number
  /** Block at which the tasks are asked. */
  readonly block: number
  readonly miners: readonly MinerView[]
  readonly sources: Sources
  /**
   * Told of each miner that gets no question because the author's sample failed for it, with SCORING_SAMPLE_FAILED.
   * Without it, drawing ends with the first of these errors.
   */
  readonly onFailure?: (error: SubnetkitError) => void
}

type Ask = Pick<PlannedTask, 'request' | 'secret' | 'settleAtBlock'>

/**
 * Draws the questions of a round, every task kind for every given miner, sorted by id.
 *
 * The same seed, miners and sources give the same questions on any machine. A miner's own question (`group: 'each'`) does not depend on
 * who else is asked. For shared requests `sample` is given the first miner of the group.
 */
export async function drawTasks(subnet: Subnet, options: DrawOptions): Promise<PlannedTask[]> {
  const drawn: PlannedTask[] = []
  const failures: SubnetkitError[] = []
  for (const task of Object.values(subnet.tasks)) {
    const of = { epochBlock: options.epochBlock, round: options.round, task: task.name }
    for (const group of groupMiners(options.miners, { group: task.group, seed: options.seed, of })) {
      try {
        const ask = await askOf(task, group, of, options)
        if (ask) drawn.push(...group.miners.map((miner) => plan(task, miner, of, ask)))
      } catch (error) {
        failures.push(...group.miners.map((miner) => sampleFailure(task, miner, error)))
      }
    }
  }
  report(failures, options.onFailure)
  return drawn.toSorted((left, right) => compareText(left.id, right.id))
}

/** Undefined when the author's sample has nothing to ask. */
async function askOf(task: Task, group: MinerGroup, of: RoundOfTask, options: DrawOptions): Promise<Ask | undefined> {
  const [miner] = group.miners
  assertInvariant(miner, 'a group has a miner')
  const { block, sources, seed } = options
  const sample = await task.sample({ random: sampleRandom(seed, of, group.label), miner, block, sources })
  if (sample === undefined) return undefined
  return { ...sample, settleAtBlock: task.settleAt({ request: sample.request, block }) }
}

function plan(task: Task, miner: MinerView, of: RoundOfTask, ask: Ask): PlannedTask {
  const { hotkey, uid } = miner
  return { id: taskId({ ...of, hotkey }), task: task.name, hotkey, uid, ...ask, deadlineMs: task.deadlineMs }
}

function sampleFailure(task: Task, miner: MinerView, error: unknown): SubnetkitError {
  if (SubnetkitError.is(error, SCORING_SAMPLE_FAILED)) return error
  const why = toErrorMessage(error)
  return new SubnetkitError(SCORING_SAMPLE_FAILED, { task: task.name, hotkey: miner.hotkey, why }, { cause: error })
}

function report(failures: readonly SubnetkitError[], onFailure: DrawOptions['onFailure']): void {
  for (const failure of failures) {
    if (onFailure === undefined) throw failure
    onFailure(failure)
  }
}
