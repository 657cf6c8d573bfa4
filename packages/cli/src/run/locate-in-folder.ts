import { existsSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { SubnetkitError } from '@subnetkit/core'
import { CLI_SUBNET_FOLDER_EMPTY } from '../errors.js'

const usual = ['subnet.ts', 'subnet.js', 'subnet.mjs']
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

/** A manifest that cannot be read names nothing. */
function namedByManifest(path: string): readonly string[] {
  if (!isFile(path)) return []
  try {
    const manifest: { readonly subnetkit?: unknown; readonly exports?: unknown; readonly main?: unknown } = JSON.parse(
      readFileSync(path, 'utf8'),
    )
    return [manifest.subnetkit, entryOf(manifest.exports), manifest.main].filter((value) => typeof value === 'string')
  } catch {
    return []
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
