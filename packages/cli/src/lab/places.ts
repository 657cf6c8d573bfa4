import { existsSync } from 'node:fs'
import { basename, dirname, extname, join } from 'node:path'

export interface LabPlaces {
  /** What the author declares for the lab; undefined when there is no such file. */
  readonly definition: string | undefined
  readonly snapshot: string
  /** What stands in for the outside world when nothing else is given: `sources.ts` beside the subnet; undefined when there is none. */
  readonly sources: string | undefined
}

/** Files of the lab beside a subnet's file; a built subnet keeps them beside its source. */
export function locateLab(subnetFile: string): LabPlaces {
  const file = sourceOf(subnetFile)
  const base = join(dirname(file), basename(file, extname(file)))
  const first = (path: string, endings: readonly string[]): string | undefined =>
    endings.map((ending) => path + ending).find((candidate) => existsSync(candidate))
  return {
    definition: first(base, ['.lab.ts', '.lab.js', '.lab.mjs']),
    snapshot: `${base}.lab.snapshot.json`,
    sources: first(join(dirname(file), 'sources'), ['.ts', '.js', '.mjs']),
  }
}

function sourceOf(file: string): string {
  const folder = dirname(file)
  if (basename(folder) !== 'dist') return file
  const source = join(dirname(folder), 'src', basename(file).replace(/\.js$/, '.ts'))
  return existsSync(source) ? source : file
}
