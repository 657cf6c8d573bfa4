import { SubnetkitError } from '@subnetkit/core'
import type { Answer } from '../contract/answer.js'
import type { Sources } from '../contract/capabilities.js'
import type { MinerView } from '../contract/miner-view.js'
import type { Random } from '../contract/random.js'
import type { Subnet } from '../contract/subnet.js'
import type { ScoreEntry, Task } from '../contract/task.js'
import { SUBNET_SCORE_INVALID } from '../errors.js'
import { type EntryScore, scoreEntries } from '../score/score-entries.js'
import { modelsFor } from './ask-miner.js'
import type { EngineEntry, EngineOptions } from './engine-options.js'

export type PendingEntry = Omit<EngineEntry, 'evidence' | 'score'>

export interface SettledEntry extends EngineEntry {
  /** As the author's code sees it; absent when unchanged. */
  readonly state?: unknown
}

/** Entries of one task and round that are known at the same block. */
export interface Batch {
  readonly task: Task
  readonly entries: readonly PendingEntry[]
  readonly viewOf: (hotkey: string) => MinerView
  readonly sources: Sources
  readonly random: Random
}

/** Evaluates and scores a batch. `score` runs twice, so that one that is not pure shows itself. */
export async function settleBatch(subnet: Subnet, batch: Batch, options: EngineOptions): Promise<SettledEntry[]> {
  const { task, entries, random } = batch
  const evidences: unknown[] = []
  for (const entry of entries) evidences.push(await evaluate(subnet, batch, entry, options))
  const recorded = (): ScoreEntry[] => entries.map((entry, index) => read(batch, entry, evidences[index]))
  const results = scoreEntries(task, recorded(), random)
  assertSame(task, results, scoreEntries(task, recorded(), random))
  return entries.map((entry, index) => ({ ...entry, evidence: evidences[index], ...(results[index] ?? { score: 0 }) }))
}

async function evaluate(subnet: Subnet, batch: Batch, entry: PendingEntry, options: EngineOptions): Promise<unknown> {
  const { task, sources, random } = batch
  if (!task.evaluate) return null
  const artefact = subnet.artefact && options.artefacts?.[entry.hotkey]
  const { request, secret, answer, miner } = read(batch, entry, null)
  const evidence = await task.evaluate({
    ...{ request, secret, answer, miner, sources },
    models: modelsFor(subnet.models, options),
    ...(artefact && { artefact }),
    ...(subnet.artefact && options.sandbox && { sandbox: options.sandbox }),
    ...(task.dials && options.dial && { dial: options.dial }),
    random: random.fork(`evaluate/${entry.hotkey}`),
    block: entry.settleAtBlock,
    signal: new AbortController().signal,
  })
  return task.encodeEvidence(evidence)
}

function read({ task, viewOf }: Batch, entry: PendingEntry, evidence: unknown): ScoreEntry {
  return {
    miner: viewOf(entry.hotkey),
    request: task.parseRequest(entry.request),
    secret: task.parseSecret(entry.secret),
    answer: readAnswer(task, entry.answer),
    evidence: evidence === null ? undefined : task.parseEvidence(evidence),
  }
}

function readAnswer(task: Task, answer: Answer<unknown>): Answer<unknown> {
  return answer.ok ? { ...answer, value: task.parseResponse(answer.value) } : answer
}

function assertSame(task: Task, first: readonly EntryScore[], second: readonly EntryScore[]): void {
  const entry = first.findIndex(({ score }, index) => !Object.is(score, second[index]?.score))
  if (entry < 0) return
  const why = 'it gave another number when it ran again on the same entries, so it is not pure'
  throw new SubnetkitError(SUBNET_SCORE_INVALID, { task: task.name, entry: `entry ${entry}`, why })
}
