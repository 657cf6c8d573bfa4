import { existsSync, readFileSync, realpathSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { makeDirectories } from '../process/make-directories.js'
import { findClone } from '../process/places.js'

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
  readonly bin?: string | Readonly<Record<string, string>>
}

/** Path inside `node_modules` → what it leads to. */
export type Links = ReadonlyMap<string, string>

/**
 * What the packages of a manifest would have to be linked to, for a folder that does not find them by itself; empty where it does, and
 * where this program was installed instead of being run from a clone.
 */
export function planLinks(folder: string, manifestFile: string): Links {
  const clone = findClone()
  if (clone === undefined || findsPackages(folder)) return new Map()
  const { dependencies, devDependencies } = readManifest(manifestFile)
  const names = Object.keys({ ...dependencies, ...devDependencies })
  const links = names.flatMap((name) => {
    const at = join(clone, 'node_modules', name)
    return existsSync(at) ? linksOf(name, realpathSync(at)) : []
  })
  return new Map(links)
}

export function makeLinks(modules: string, links: Links): void {
  for (const [name, to] of links) {
    const path = join(modules, name)
    makeDirectories(dirname(path))
    symlinkSync(to, path, name.startsWith('.bin/') ? 'file' : 'junction')
  }
}

function linksOf(name: string, at: string): (readonly [string, string])[] {
  const { bin = {} } = readManifest(join(at, 'package.json'))
  const programs = typeof bin === 'string' ? { [name.replace(/^.*\//, '')]: bin } : bin
  return [
    [name, at],
    ...Object.entries(programs).map(([program, path]) => [`.bin/${program}`, join(at, path)] as const),
  ]
}

function findsPackages(folder: string): boolean {
  let from = folder
  while (!existsSync(from)) from = dirname(from)
  try {
    createRequire(join(from, 'package.json')).resolve('@subnetkit/subnet')
    return true
  } catch {
    return false
  }
}

function readManifest(path: string): Manifest {
  return JSON.parse(readFileSync(path, 'utf8'))
}
