import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root: string = fileURLToPath(new URL('../..', import.meta.url))

export interface Room {
  /** `core`, `yuma`, … or the name of a subnet. */
  readonly name: string
  /** Relative to the root. */
  readonly folder: string
  readonly manifest: {
    readonly dependencies?: Record<string, string>
    readonly devDependencies?: Record<string, string>
  }
  readonly files: readonly { readonly path: string; readonly text: string }[]
}

/** The packages or subnets with their sources, tests left out. */
export function readRooms(group: 'packages' | 'subnets'): Room[] {
  return readdirSync(join(root, group), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => {
      const folder = join(group, name)
      const paths = readdirSync(join(root, folder, 'src'), { recursive: true, encoding: 'utf8' })
      const files = paths
        .filter((path) => path.endsWith('.ts') && !/\.test(-d)?\.ts$/.test(path))
        .map((path) => ({
          path: join(folder, 'src', path),
          text: readFileSync(join(root, folder, 'src', path), 'utf8'),
        }))
      return { name, folder, manifest: JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')), files }
    })
}

const statements = /\b(?:from|import)\s+['"]([^'"]+)['"]/g
const calls =
  /\b(?:import|import\.meta\.resolve|require(?:\.resolve)?|createRequire\([^)]*\)(?:\.resolve)?)\(\s*['"`]([^'"`]+)['"`]/g

/** What a source file imports, static, dynamic and resolved alike. */
export function importsOf(text: string): string[] {
  return [statements, calls].flatMap((form) => [...text.matchAll(form)].map((match) => match[1] ?? ''))
}

/** `@scope/name/sub/path` → `@scope/name`. */
export function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}

/** Code without comments, so that prose may name what code may not call. */
export function codeOf(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|[^:'"`])\/\/.*$/gm, '$1')
}
