import type { EvidenceEntry } from './evidence.js'
import type { ScoreReading } from './replay-report.js'

/** What each hotkey's answers scored, then and now; those that are missing in `replayed` could not be scored now. */
export function createScoreReadings(
  entries: readonly EvidenceEntry[],
  replayed: ReadonlyMap<string, number>,
): {
  of(hotkey: string): {
    readonly entries: number
    readonly changed: number
    readonly unscored: number
    readonly score: ScoreReading
  }
} {
  const byHotkey = new Map<string, EvidenceEntry[]>()
  for (const entry of entries) {
    const own = byHotkey.get(entry.hotkey) ?? []
    own.push(entry)
    byHotkey.set(entry.hotkey, own)
  }
  return {
    of(hotkey) {
      const own = byHotkey.get(hotkey) ?? []
      const now = own.flatMap(({ id }) => replayed.get(id) ?? [])
      return {
        entries: own.length,
        changed: own.filter(({ id, score }) => (replayed.get(id) ?? score) !== score).length,
        unscored: own.length - now.length,
        score: {
          recorded: mean(own.map(({ score }) => score)),
          replayed: own.length > 0 && now.length === 0 ? null : mean(now),
        },
      }
    },
  }
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
}
