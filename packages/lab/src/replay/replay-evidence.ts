import { toErrorMessage } from '@subnetkit/core'
import { fromHex } from '@subnetkit/crypto'
import {
  computeWeights,
  cutIntoSteps,
  deriveEpochSeed,
  type HotkeyScore,
  replayEpoch,
  updateScore,
} from '@subnetkit/scoring'
import type { MinerView, Subnet } from '@subnetkit/subnet'
import { createReading } from './change.js'
import type { Evidence, EvidenceEntry } from './evidence.js'
import type { EvidenceReplay, ReplayedEntry } from './replay-report.js'

export interface ReplayEvidenceOptions {
  /** Share of a new score in the moving average, as the validator ran with. */
  readonly alpha: number
  /** How many of the entries that changed most are named. */
  readonly examples?: number
}

const usualExamples = 10

/**
 * Runs a subnet's `score` and `weights` as they are now on what a validator recorded, and puts the result beside what was recorded.
 * Nothing is evaluated, asked or looked up again. Moving averages of both begin with the first epoch of the file. Weights on both sides are
 * those of the present `weights`, so that a difference is the work of `score`; where it keeps states, both see the new ones.
 */
export function replayEvidence(
  subnet: Subnet,
  evidence: Evidence,
  { alpha, examples = usualExamples }: ReplayEvidenceOptions,
): EvidenceReplay {
  const { header, entries, seeds } = evidence
  const problems = new Set<string>()
  const miners = membersOf(evidence)
  const block = Math.max(...entries.map(({ settleAtBlock }) => settleAtBlock))
  const common = { miners, ownerHotkey: '', block, alpha }
  const replay = replayEpoch(subnet, {
    ...{ ...common, entries, scores: new Map() },
    seedOf: (epochBlock) => deriveEpochSeed(fromHex(seeds.get(epochBlock)?.vrfOutput ?? '0x')),
    onFailure: (error) => problems.add(toErrorMessage(error)),
    onSetAside: (error, ids) => problems.add(`${toErrorMessage(error)} (${ids.length} answers, ${ids[0]} first)`),
  })
  const now = new Map(replay.scores.map((score) => [score.hotkey, score]))
  const then = recordedAverages(entries, alpha)
  const recordedWeights = computeWeights(subnet, { ...common, scores: withStates(then, now) })
  const replayed = new Map(entries.map(({ id, score }) => [id, score]))
  for (const { id, replayed: score } of replay.differences) replayed.set(id, score)
  const changed = entries
    .map((entry): ReplayedEntry => {
      const { id, hotkey, task, epochBlock, score } = entry
      return { id, hotkey, task, epochBlock, recorded: score, replayed: replayed.get(id) ?? score }
    })
    .filter((entry) => entry.recorded !== entry.replayed)
  const readings = createReading(entries, replayed)
  return {
    schema: 'subnetkit/replay-report/1',
    source: 'evidence',
    subnet: { id: subnet.id, version: subnet.version },
    validator: { genesisHash: header.genesisHash, netuid: header.netuid, hotkey: header.hotkey },
    knowsColdkeys: evidence.members.length > 0,
    epochs: seeds.size,
    entries: entries.length,
    changed: changed.length,
    miners: miners.map(({ hotkey, uid }) => ({
      ...{ hotkey, uid, ...readings.of(hotkey) },
      average: { recorded: then.get(hotkey)?.score ?? 0, replayed: now.get(hotkey)?.score ?? 0 },
      weight: { recorded: recordedWeights.get(hotkey) ?? 0, replayed: replay.weights.get(hotkey) ?? 0 },
    })),
    examples: changed.toSorted((a, b) => moved(b) - moved(a)).slice(0, examples),
    problems: [...problems],
  }
}

function moved({ recorded, replayed }: ReplayedEntry): number {
  return Math.abs(replayed - recorded)
}

/** Whoever was asked, with the uid it had last. A file without members gives everybody a coldkey of its own. */
function membersOf({ entries, members }: Evidence): MinerView[] {
  const known = new Map(members.map((member) => [member.hotkey, member]))
  const uids = new Map(entries.map(({ hotkey, uid }) => [hotkey, uid]))
  return [...uids].map(([hotkey, uid]) => ({
    ...{ hotkey, uid, state: undefined },
    coldkey: known.get(hotkey)?.coldkey ?? hotkey,
    registeredAt: known.get(hotkey)?.registeredAt ?? 0,
  }))
}

/** The moving averages that the recorded scores make, step by step as the validator applied them. */
function recordedAverages(entries: readonly EvidenceEntry[], alpha: number): Map<string, HotkeyScore> {
  const averages = new Map<string, HotkeyScore>()
  for (const { batches } of cutIntoSteps(entries)) {
    const scores = new Map<string, number[]>()
    for (const { hotkey, score } of batches.flatMap((batch) => batch.entries))
      scores.set(hotkey, [...(scores.get(hotkey) ?? []), score])
    for (const [hotkey, own] of scores) averages.set(hotkey, updateScore(averages.get(hotkey), own, { alpha }))
  }
  return averages
}

function withStates(
  averages: ReadonlyMap<string, HotkeyScore>,
  states: ReadonlyMap<string, { readonly state?: unknown }>,
): Map<string, HotkeyScore> {
  return new Map([...averages].map(([hotkey, average]) => [hotkey, { ...states.get(hotkey), ...average }]))
}
