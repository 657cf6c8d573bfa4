import { type EntryScore, type Random, type ScoreEntry, scoreEntries, type Task } from '@subnetkit/subnet'

/**
 * Scores entries that belong together. When the author's `score` breaks its rules on them, the answers on which it breaks alone count as
 * malformed, so that no miner can hold up the others with an answer that the author did not think of. Where it breaks on every valid
 * answer, or only on several together, the fault is the author's: then it ends with SUBNET_SCORE_INVALID and nobody is scored.
 *
 * `onSetAside` hears of the places whose answers were set aside.
 */
export function scoreBatch(
  task: Task,
  entries: readonly ScoreEntry[],
  random: Random,
  onSetAside: (error: unknown, places: readonly number[]) => void,
): EntryScore[] {
  try {
    return scoreEntries(task, entries, random)
  } catch (error) {
    const valid = [...entries.keys()].filter((place) => entries[place]?.answer.ok)
    const culprits = valid.filter((place) => breaks(task, entries[place], random))
    if (culprits.length === 0 || culprits.length === valid.length) throw error
    const scores = scoreEntries(task, entries.map(malformedAt(culprits)), random)
    onSetAside(error, culprits)
    return scores
  }
}

function breaks(task: Task, entry: ScoreEntry | undefined, random: Random): boolean {
  try {
    if (entry !== undefined) scoreEntries(task, [entry], random)
    return false
  } catch {
    return true
  }
}

function malformedAt(places: readonly number[]): (entry: ScoreEntry, place: number) => ScoreEntry {
  return (entry, place) => {
    if (!places.includes(place)) return entry
    return { ...entry, answer: { ok: false, kind: 'invalid', totalMs: entry.answer.totalMs } }
  }
}
