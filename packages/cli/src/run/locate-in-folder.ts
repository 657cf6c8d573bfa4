import { existsSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { SubnetkitError } from '@subnetkit/core'
import { CLI_SUBNET_FOLDER_EMPTY } from '../errors.js'

const usual = ['subnet.ts', 'subnet.js', 'subnet.mjs']
const packagePrefix = '@subnetkit/subnet-'
const lastResorts = ['src/index.ts', 'index.ts', 'src/index.js', 'index.js']

/**
 * The file of the subnet that a folder holds: `subnet.ts`, else what package.json names as `subnetkit`, `exports` or `main`, else
 * `src/index.ts` or `index.ts`. CLI_SUBNET_FOLDER_EMPTY says what was looked for.
 */
export function locateInFolder(folder: string): string {
  const candidates = [...usual, ...namedByManifest(join(folder, 'package.json')), ...lastResorts]
  const found = candidates.map((path) => resolve(folder, path)).find(isFile)
  if (found !== undefined) return found
  throw new SubnetkitError(CLI_SUBNET_FOLDER_EMPTY, {
    path: folder,
    looked: [...new Set(candidates), 'what package.json names as `subnetkit`, `exports` or `main`'].join(', '),
  })
}

/**
 * Whether a folder says of itself that it is a subnet's: by `subnet.ts`, by `subnetkit` in package.json, or by the name of a subnet's package.
 * An `index.ts` alone says nothing.
 */
export function holdsSubnet(folder: string): boolean {
  const { subnetkit, name } = readManifest(join(folder, 'package.json'))
  const isNamed = typeof subnetkit === 'string' || (typeof name === 'string' && name.startsWith(packagePrefix))
  return isNamed || usual.some((path) => isFile(resolve(folder, path)))
}

function namedByManifest(path: string): readonly string[] {
  const { subnetkit, exports, main } = readManifest(path)
  return [subnetkit, entryOf(exports), main].filter((value) => typeof value === 'string')
}

/** What may be of use in a package.json; one that cannot be read names nothing. */
function readManifest(path: string): Readonly<Partial<Record<'name' | 'subnetkit' | 'exports' | 'main', unknown>>> {
  if (!isFile(path)) return {}
  try {
    const manifest: unknown = JSON.parse(readFileSync(path, 'utf8'))
    return typeof manifest === 'object' && manifest !== null ? manifest : {}
  } catch {
    return {}
  }
}

/** The package's own door among its `exports`, in any of their forms. */
function entryOf(exports: unknown): unknown {
  if (typeof exports !== 'object' || exports === null) return exports
  if ('.' in exports) return entryOf(exports['.'])
  if ('import' in exports) return entryOf(exports.import)
  return 'default' in exports ? entryOf(exports.default) : undefined
}

function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile()
}
