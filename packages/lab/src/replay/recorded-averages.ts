import { cutIntoSteps, type HotkeyScore, updateScore } from '@subnetkit/scoring'
import type { EvidenceEntry } from './evidence.js'

/** The moving averages that recorded scores make, step by step, from nothing. */
export function recordedAverages(entries: readonly EvidenceEntry[], alpha: number): ReadonlyMap<string, HotkeyScore> {
  const averages = new Map<string, HotkeyScore>()
  for (const { batches } of cutIntoSteps(entries)) {
    const scores = new Map<string, number[]>()
    for (const { hotkey, score } of batches.flatMap((batch) => batch.entries)) {
      const own = scores.get(hotkey) ?? []
      own.push(score)
      scores.set(hotkey, own)
    }
    for (const [hotkey, own] of scores) averages.set(hotkey, updateScore(averages.get(hotkey), own, { alpha }))
  }
  return averages
}
