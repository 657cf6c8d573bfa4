import { evaluateRandom, type RecordedEntry, readEntry } from '@subnetkit/scoring'
import type { EvaluateContext, MinerView, Sources, Subnet } from '@subnetkit/subnet'
import type { Problems } from './problems.js'

/** What `evaluate` is given besides the entry. */
export interface Evaluation {
  readonly subnet: Subnet
  readonly sources: Sources
  readonly models: EvaluateContext['models']
  readonly seedOf: (epochBlock: number) => Uint8Array
}

export interface EvaluateModules extends Evaluation {
  readonly problems: Problems
  readonly onEvaluation: () => void
}

/** The entry with its evidence; undefined where the subnet's own code failed, which costs the miner nothing. */
export async function evaluateEntry(
  entry: RecordedEntry,
  miner: MinerView,
  { problems, onEvaluation, ...evaluation }: EvaluateModules,
): Promise<RecordedEntry | undefined> {
  if (evaluation.subnet.tasks[entry.task]?.evaluate === undefined) return entry
  onEvaluation()
  try {
    return await evidenceOf(entry, miner, evaluation)
  } catch (error) {
    problems.note('evaluate', error)
    return undefined
  }
}

/** The entry with its evidence. Ends with whatever the subnet's own code throws. */
export async function evidenceOf(
  entry: RecordedEntry,
  miner: MinerView,
  { subnet, sources, models, seedOf }: Evaluation,
): Promise<RecordedEntry> {
  const task = subnet.tasks[entry.task]
  if (task?.evaluate === undefined) return entry
  const evidence = await task.evaluate({
    ...{ ...readEntry(task, entry, miner), models, sources },
    random: evaluateRandom(seedOf(entry.epochBlock), entry),
    block: entry.settleAtBlock,
    signal: new AbortController().signal,
  })
  return { ...entry, evidence: task.encodeEvidence(evidence) }
}
