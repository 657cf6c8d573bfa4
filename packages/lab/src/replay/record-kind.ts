import { type RecordContent, splitLines } from './split-lines.js'

/** What a file holds, by its first document; what is neither counts as evidence, and reading it says what is wrong. */
export function recordKind(content: RecordContent): 'evidence' | 'history' {
  for (const line of splitLines(content)) {
    if (line.trim() === '') continue
    try {
      const { kind } = Object(JSON.parse(line)) as { readonly kind?: unknown }
      return kind === 'history' || kind === 'epoch' ? 'history' : 'evidence'
    } catch {
      return 'evidence'
    }
  }
  return 'evidence'
}
