/** Everything that is wrong with one definition, gathered before anything is thrown. */
export interface Problems {
  readonly lines: readonly string[]
  add(path: string, text: string): void
}

export function createProblems(): Problems {
  const lines: string[] = []
  return { lines, add: (path, text) => void lines.push(`- ${path}: ${text}`) }
}

/** `tasks` and `put` to `tasks.put`; nothing and `id` to `id`. */
export function at(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`
}
