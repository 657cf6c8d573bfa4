import { evaluateRandom, type RecordedEntry, readEntry } from '@subnetkit/scoring'
import type { EvaluateContext, MinerView, Sources, Subnet } from '@subnetkit/subnet'
import type { Problems } from './problems.js'

export interface EvaluateModules {
  readonly subnet: Subnet
  readonly sources: Sources
  readonly models: EvaluateContext['models']
  readonly seedOf: (epochBlock: number) => Uint8Array
  readonly problems: Problems
  readonly onEvaluation: () => void
}

/** The entry with its evidence; undefined where the subnet's own code failed, which costs the miner nothing. */
export async function evaluateEntry(
  entry: RecordedEntry,
  miner: MinerView,
  { subnet, sources, models, seedOf, problems, onEvaluation }: EvaluateModules,
): Promise<RecordedEntry | undefined> {
  const task = subnet.tasks[entry.task]
  if (task?.evaluate === undefined) return entry
  onEvaluation()
  try {
    const evidence = await task.evaluate({
      ...{ ...readEntry(task, entry, miner), models, sources },
      random: evaluateRandom(seedOf(entry.epochBlock), entry),
      block: entry.settleAtBlock,
      signal: new AbortController().signal,
    })
    return { ...entry, evidence: task.encodeEvidence(evidence) }
  } catch (error) {
    problems.note('evaluate', error)
    return undefined
  }
}
