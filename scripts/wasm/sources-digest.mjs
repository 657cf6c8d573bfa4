import { createHash } from 'node:crypto'
import { readdir, readFile, stat } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'

const SOURCE_FILE = /(\.rs|(^|\/)Cargo\.toml|(^|\/)build\.rs)$/
const NO_SOURCE = new Set(['tests', 'target', 'benches', 'examples'])

/**
 * One SHA-256 over everything that a wasm is built from, in hex.
 *
 * `sources` are files and folders relative to `root`; `file#section` takes only the TOML sections of that
 * name. Of Cargo.lock only the packages that `crate` depends on count, so that crates do not disturb one another.
 */
export async function digestSources({ root, crate, sources, lockfile }) {
  const parts = new Map()
  for (const source of sources) await collect(root, source, parts)
  parts.set(`${lockfile}#${crate}`, lockedPackages(await readFile(join(root, lockfile), 'utf8'), crate))
  const hash = createHash('sha256')
  for (const [name, content] of [...parts].sort(([left], [right]) => (left < right ? -1 : 1))) {
    const bytes = Buffer.from(content)
    hash.update(`${name}\n${bytes.length}\n`).update(bytes)
  }
  return hash.digest('hex')
}

async function collect(root, source, parts) {
  const [path, section] = source.split('#')
  const absolute = join(root, path)
  if (section !== undefined) {
    parts.set(source, tomlSections(await readFile(absolute, 'utf8'), section))
  } else if ((await stat(absolute)).isFile()) {
    parts.set(path, await readFile(absolute))
  } else {
    for (const file of await listSources(absolute)) {
      parts.set(relative(root, file).split(sep).join('/'), await readFile(file))
    }
  }
}

async function listSources(folder) {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? dirname(join(entry.path, entry.name)), entry.name))
    .filter((file) => {
      const path = relative(folder, file).split(sep)
      return SOURCE_FILE.test(path.join('/')) && !path.some((segment) => NO_SOURCE.has(segment))
    })
}

function tomlSections(text, name) {
  const sections = text.split(/^(?=\[)/m).filter((section) => section.startsWith(`[${name}]`))
  return sections.join('').trimEnd()
}

/** Name, version and checksum of a crate and all that it depends on, as the lock file gives them. */
function lockedPackages(text, crate) {
  const packages = text.split('[[package]]').slice(1).map(parseLocked)
  const found = new Map()
  const pending = [crate]
  for (let reference = pending.pop(); reference !== undefined; reference = pending.pop()) {
    const [name, version] = reference.split(' ')
    for (const locked of packages) {
      const id = `${locked.name} ${locked.version}`
      if (locked.name !== name || (version !== undefined && locked.version !== version) || found.has(id)) continue
      found.set(id, locked.checksum)
      pending.push(...locked.dependencies)
    }
  }
  return [...found]
    .map((entry) => entry.join(' '))
    .sort()
    .join('\n')
}

function parseLocked(block) {
  const field = (name) => block.match(new RegExp(`^${name} = "(.*)"$`, 'm'))?.[1] ?? ''
  const dependencies = block.match(/^dependencies = \[([^\]]*)\]/m)?.[1] ?? ''
  return {
    name: field('name'),
    version: field('version'),
    checksum: field('checksum'),
    dependencies: [...dependencies.matchAll(/"([^"]+)"/g)].map(([, reference]) => reference),
  }
}
