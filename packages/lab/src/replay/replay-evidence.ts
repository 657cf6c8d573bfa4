import { toErrorMessage } from '@subnetkit/core'
import { fromHex } from '@subnetkit/crypto'
import { computeWeights, deriveEpochSeed, readState, replayEpoch } from '@subnetkit/scoring'
import type { Subnet } from '@subnetkit/subnet'
import type { Evidence } from './evidence.js'
import { type AskedMiner, askedMiners, weighedMiners } from './evidence-miners.js'
import { recordedAverages } from './recorded-averages.js'
import type { EvidenceReplay, ReplayedEntry } from './replay-report.js'
import { createScoreReadings } from './score-readings.js'

export interface ReplayEvidenceOptions {
  /** Share of a new score in the moving average, as the validator ran with. */
  readonly alpha: number
  /** How many of the entries that changed most are named. */
  readonly examples?: number
}

const usualExamples = 10

/**
 * Runs a subnet's `score` and `weights` as they are now on what a validator recorded, and puts the result beside what was recorded.
 * Nothing is evaluated, asked or looked up again. Moving averages of both, and states, begin with the first epoch of the file. Weights on
 * both sides are those of the present `weights` with the states that come out now, so that a difference is the work of `score`.
 */
export function replayEvidence(
  subnet: Subnet,
  evidence: Evidence,
  { alpha, examples = usualExamples }: ReplayEvidenceOptions,
): EvidenceReplay {
  const { header, entries, seeds } = evidence
  const problems = new Set<string>()
  const miners = weighedMiners(evidence).map((miner) => ({ ...miner, state: subnet.state?.initial }))
  const block = entries.reduce((last, { settleAtBlock }) => Math.max(last, settleAtBlock), 0)
  const common = { ownerHotkey: header.ownerHotkey ?? '', block, alpha }
  const replay = replayEpoch(subnet, {
    ...{ ...common, miners, entries, scores: new Map() },
    seedOf: (epochBlock) => deriveEpochSeed(fromHex(seeds.get(epochBlock)?.vrfOutput ?? '0x')),
    onFailure: (error) => problems.add(toErrorMessage(error)),
    onSetAside: (error, ids) => problems.add(`${toErrorMessage(error)} (${ids.length} answers, ${ids[0]} first)`),
  })
  const now = new Map(replay.scores.map((score) => [score.hotkey, score]))
  const then = recordedAverages(entries, alpha)
  const grown = miners.map((miner) => ({ ...miner, state: readState(subnet, now.get(miner.hotkey)?.state) }))
  const recordedWeights = computeWeights(subnet, { ...common, miners: grown, scores: then })
  const replayed = new Map(entries.map(({ id, score }) => [id, score]))
  for (const { id, replayed: score } of replay.differences) replayed.set(id, score)
  for (const id of replay.unscored) replayed.delete(id)
  const changed = entries
    .map((entry): ReplayedEntry => {
      const { id, hotkey, task, epochBlock, score } = entry
      return { id, hotkey, task, epochBlock, recorded: score, replayed: replayed.get(id) ?? score }
    })
    .filter((entry) => entry.recorded !== entry.replayed)
  const readings = createScoreReadings(entries, replayed)
  const asked = askedMiners(evidence)
  const others = unasked(miners, asked).filter(
    ({ hotkey }) => recordedWeights.has(hotkey) || replay.weights.has(hotkey),
  )
  return {
    schema: 'subnetkit/replay-report/1',
    source: 'evidence',
    subnet: { id: subnet.id, version: subnet.version },
    validator: { genesisHash: header.genesisHash, netuid: header.netuid, hotkey: header.hotkey },
    knowsColdkeys: evidence.members.length > 0,
    keepsStates: subnet.state !== undefined,
    epochs: seeds.size,
    entries: entries.length,
    changed: changed.length,
    unscored: replay.unscored.length,
    miners: [...asked, ...others].toSorted(byUid).map(({ hotkey, uid }) => ({
      ...{ hotkey, uid, ...readings.of(hotkey) },
      average: { recorded: then.get(hotkey)?.score ?? 0, replayed: now.get(hotkey)?.score ?? 0 },
      weight: { recorded: recordedWeights.get(hotkey) ?? 0, replayed: replay.weights.get(hotkey) ?? 0 },
    })),
    examples: changed.toSorted((a, b) => moved(b) - moved(a)).slice(0, examples),
    problems: [...problems],
  }
}

/** As an owner that is paid without being asked. */
function unasked<Miner extends AskedMiner>(miners: readonly Miner[], asked: readonly AskedMiner[]): readonly Miner[] {
  const known = new Set(asked.map(({ hotkey }) => hotkey))
  return miners.filter(({ hotkey }) => !known.has(hotkey))
}

/** A uid that changed hands has a row for each of its hotkeys. */
function byUid(left: AskedMiner, right: AskedMiner): number {
  return left.uid - right.uid || (left.hotkey < right.hotkey ? -1 : 1)
}

function moved({ recorded, replayed }: ReplayedEntry): number {
  return Math.abs(replayed - recorded)
}
