import { existsSync } from 'node:fs'
import { basename, dirname, extname, join } from 'node:path'

export interface LabPlaces {
  /** What the author declares for the lab; undefined when there is no such file. */
  readonly definition: string | undefined
  readonly snapshot: string
}

/** Files of the lab beside a subnet's file; a built subnet keeps them beside its source. */
export function locateLab(subnetFile: string): LabPlaces {
  const file = sourceOf(subnetFile)
  const base = join(dirname(file), basename(file, extname(file)))
  const definition = ['.lab.ts', '.lab.js', '.lab.mjs'].map((ending) => base + ending).find((path) => existsSync(path))
  return { definition, snapshot: `${base}.lab.snapshot.json` }
}

function sourceOf(file: string): string {
  const folder = dirname(file)
  if (basename(folder) !== 'dist') return file
  const source = join(dirname(folder), 'src', basename(file).replace(/\.js$/, '.ts'))
  return existsSync(source) ? source : file
}
