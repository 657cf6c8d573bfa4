import type { MinerView } from '../contract/miner-view.js'
import type { Random } from '../contract/random.js'
import type { Subnet } from '../contract/subnet.js'
import type { Task } from '../contract/task.js'
import { createRandom } from '../random/create-random.js'
import { grantSources } from '../sources/grant-sources.js'
import { assertFits } from '../strategies/assert-fits.js'
import { resolveStrategy } from '../strategies/resolve-strategy.js'
import { askMiner } from './ask-miner.js'
import type { EngineEntry, EngineOptions, EngineResult } from './engine-options.js'
import { groupsOf } from './groups.js'
import { type PendingEntry, settleBatch } from './settle-batch.js'

export interface Engine {
  /** Asks every miner every kind of task, at the present block. */
  ask(): Promise<void>
  /** Moves the block forward and settles what is known by then. */
  advanceTo(block: number): Promise<void>
  /** Moves to the block at which everything that was asked is known. */
  settleAll(): Promise<void>
  readonly block: number
  result(): EngineResult
}

/** Runs a subnet in process: no chain, no network, no clock but a block number. */
export function createEngine(subnet: Subnet, options: EngineOptions): Engine {
  const seed = createRandom(new TextEncoder().encode(options.seed ?? 'test'))
  const sources = grantSources(subnet, options.sources)
  const hotkeys = Object.keys(options.miners)
  for (const strategy of Object.values(options.miners)) assertFits(resolveStrategy(strategy), subnet)
  const states = new Map<string, unknown>(hotkeys.map((hotkey) => [hotkey, subnet.state?.initial]))
  const memories = new Map(hotkeys.map((hotkey) => [hotkey, new Map<string, unknown>()]))
  const settled: EngineEntry[] = []
  let pending: PendingEntry[] = []
  let block = options.block ?? 1
  let round = 0

  function viewOf(hotkey: string): MinerView {
    const artefact = subnet.artefact && options.artefacts?.[hotkey]
    return {
      ...{ hotkey, coldkey: `${hotkey}-coldkey`, uid: hotkeys.indexOf(hotkey), registeredAt: 0 },
      state: states.get(hotkey),
      ...(artefact && { commitment: { digest: artefact.digest, block: artefact.block } }),
    }
  }

  /** Draws what the subnet would ask a miner now, from randomness that the validator does not know. */
  function drawerOf(task: Task, miner: MinerView): (random: Random) => Promise<unknown> {
    return async (random) => {
      const drawn = await task.sample({ random, miner, block, sources })
      return drawn && task.encodeRequest(drawn.request)
    }
  }

  async function askTask(task: Task, random: Random): Promise<void> {
    for (const [index, group] of groupsOf(hotkeys.map(viewOf), task.group, random.fork('groups')).entries()) {
      const [miner] = group
      const drawn = miner && (await task.sample({ random: random.fork(`sample/${index}`), miner, block, sources }))
      if (!drawn) continue
      const request = task.encodeRequest(drawn.request)
      const secret = task.encodeSecret(drawn.secret)
      const settleAtBlock = task.settleAt({ request: drawn.request, block })
      for (const { hotkey } of group) {
        const memory = memories.get(hotkey) ?? new Map()
        const question = {
          ...{ task, hotkey, request, random: random.fork(`answer/${hotkey}`), memory },
          drawAhead: drawerOf(task, viewOf(hotkey)),
        }
        const answer = await askMiner(subnet, question, options)
        pending.push({ round, task: task.name, hotkey, askedAtBlock: block, settleAtBlock, request, secret, answer })
      }
    }
  }

  async function settleDue(): Promise<void> {
    const due = pending.filter(({ settleAtBlock }) => settleAtBlock <= block)
    pending = pending.filter((entry) => !due.includes(entry))
    for (const batch of batchesOf(due)) {
      const task = subnet.tasks[batch.entries[0]?.task ?? '']
      if (!task) continue
      const random = seed.fork(`settle/${batch.key}`)
      const scored = await settleBatch(subnet, { task, entries: batch.entries, viewOf, sources, random }, options)
      for (const { state, ...entry } of scored) {
        settled.push(entry)
        if (state !== undefined && subnet.state) states.set(entry.hotkey, throughJson(subnet.state, state))
      }
    }
  }

  async function advanceTo(next: number): Promise<void> {
    block = Math.max(block, next)
    await settleDue()
  }

  return {
    ask: async () => {
      round++
      for (const task of Object.values(subnet.tasks)) await askTask(task, seed.fork(`${round}/${task.name}`))
      await settleDue()
    },
    advanceTo,
    settleAll: () => advanceTo(Math.max(block, ...pending.map(({ settleAtBlock }) => settleAtBlock))),
    get block() {
      return block
    },
    result: () => resultOf(subnet, { settled, views: hotkeys.map(viewOf), block }),
  }
}

/** State is kept as JSON between entries, as a store keeps it. */
function throughJson(declared: NonNullable<Subnet['state']>, state: unknown): unknown {
  return declared.parse(JSON.parse(JSON.stringify(declared.encode(state))), declared.version)
}

function batchesOf(due: readonly PendingEntry[]): { key: string; entries: PendingEntry[] }[] {
  const batches = new Map<string, PendingEntry[]>()
  for (const entry of due.toSorted(
    (left, right) => left.settleAtBlock - right.settleAtBlock || left.round - right.round,
  )) {
    const key = `${entry.settleAtBlock}/${entry.round}/${entry.task}`
    batches.set(key, [...(batches.get(key) ?? []), entry])
  }
  return [...batches].map(([key, entries]) => ({ key, entries }))
}

function resultOf(
  subnet: Subnet,
  { settled, views, block }: { settled: readonly EngineEntry[]; views: readonly MinerView[]; block: number },
): EngineResult {
  const miners = views.map((miner) => {
    const own = settled.filter(({ hotkey }) => hotkey === miner.hotkey)
    const score = own.reduce((sum, entry) => sum + entry.score, 0) / Math.max(1, own.length)
    return { ...miner, score, settledCount: own.length }
  })
  const scores = Object.fromEntries(miners.map(({ hotkey, score }) => [hotkey, score]))
  const weights = subnet.weights?.({ miners, ownerHotkey: 'owner', block }) ?? scores
  return {
    entries: [...settled],
    scores,
    states: Object.fromEntries(views.map(({ hotkey, state }) => [hotkey, state])),
    weights,
    block,
  }
}
