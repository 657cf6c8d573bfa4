import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('../../templates', import.meta.url))
/** What every template has, unless it brings its own. */
const sharedName = '_shared'
/** Left by tools that worked in a template, or about the template itself. */
const skipped = /^(node_modules|__pycache__|\.subnetkit|template\.json|.*\.pyc)$/

export interface Template {
  readonly name: string
  /** One line. */
  readonly description: string
}

/** The templates that came with this package: each folder is one. */
export function listTemplates(): readonly Template[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && /^[a-z]/.test(entry.name))
    .map(({ name }) => ({ name, description: describe(join(folder, name)) }))
    .toSorted((left, right) => (left.name < right.name ? -1 : 1))
}

/** Paths inside the new folder, with forward slashes, and where each file comes from; in the order of the paths. */
export function readTemplate(name: string): ReadonlyMap<string, string> {
  const files = [sharedName, name].flatMap((part) => listFiles(join(folder, part)))
  return new Map(files.toSorted(([left], [right]) => (left < right ? -1 : 1)))
}

function listFiles(base: string): (readonly [string, string])[] {
  return readdirSync(base, { withFileTypes: true, recursive: true }).flatMap((entry) => {
    const path = join(entry.parentPath, entry.name)
    const inside = path.slice(base.length + 1).split(sep)
    if (!entry.isFile() || inside.some((part) => skipped.test(part))) return []
    // Packages are published without files of this name.
    return [[inside.join('/').replace(/^_gitignore$/, '.gitignore'), path] as const]
  })
}

/** `description` of template.json, else the first sentence of the README below its title. */
function describe(template: string): string {
  const about = join(template, 'template.json')
  if (existsSync(about)) {
    const { description }: { readonly description?: unknown } = JSON.parse(readFileSync(about, 'utf8'))
    if (typeof description === 'string') return description
  }
  const readme = join(template, 'README.md')
  if (!existsSync(readme)) return ''
  const paragraph =
    readFileSync(readme, 'utf8')
      .split(/\n\s*\n/)
      .find((text) => !/^[#`<]/.test(text.trim())) ?? ''
  return /^.*?\.(?=\s|$)/s.exec(paragraph.trim())?.[0].replace(/\s+/g, ' ') ?? paragraph.trim()
}
