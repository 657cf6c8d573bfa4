import type { EvidenceEntry } from './evidence.js'
import type { Change } from './replay-report.js'

/** What each hotkey's answers scored, then and now. */
export function createScoreReadings(
  entries: readonly EvidenceEntry[],
  replayed: ReadonlyMap<string, number>,
): {
  of(hotkey: string): { readonly entries: number; readonly changed: number; readonly score: Change }
} {
  const byHotkey = new Map<string, EvidenceEntry[]>()
  for (const entry of entries) {
    const own = byHotkey.get(entry.hotkey) ?? []
    own.push(entry)
    byHotkey.set(entry.hotkey, own)
  }
  const nowOf = ({ id, score }: EvidenceEntry): number => replayed.get(id) ?? score
  return {
    of(hotkey) {
      const own = byHotkey.get(hotkey) ?? []
      return {
        entries: own.length,
        changed: own.filter((entry) => nowOf(entry) !== entry.score).length,
        score: { recorded: mean(own.map(({ score }) => score)), replayed: mean(own.map(nowOf)) },
      }
    },
  }
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
}
