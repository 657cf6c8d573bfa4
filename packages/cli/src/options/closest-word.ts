const mostEdits = 2

/** The word that was probably meant, where one differs by a letter or two; undefined where none does. */
export function closestWord(word: string, words: readonly string[]): string | undefined {
  const [closest] = words
    .map((candidate) => ({ candidate, edits: editsBetween(word, candidate) }))
    .filter(({ candidate, edits }) => edits > 0 && edits <= mostEdits && edits < candidate.length / 2)
    .sort((a, b) => a.edits - b.edits)
  return closest?.candidate
}

/** Letters to add, to leave out or to change. */
function editsBetween(one: string, other: string): number {
  let before = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (const [row, letter] of [...one].entries()) {
    const edits = [row + 1]
    for (const [column, candidate] of [...other].entries()) {
      const changed = (before[column] ?? 0) + (letter === candidate ? 0 : 1)
      edits.push(Math.min(changed, (before[column + 1] ?? 0) + 1, (edits[column] ?? 0) + 1))
    }
    before = edits
  }
  return before[other.length] ?? 0
}
