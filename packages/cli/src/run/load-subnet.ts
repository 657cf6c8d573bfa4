import { existsSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { extname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { SubnetkitError, toErrorMessage } from '@subnetkit/core'
import { resolveSubnet, type Subnet } from '@subnetkit/subnet'
import { CLI_SUBNET_NOT_FOUND, CLI_SUBNET_UNLOADABLE } from '../errors.js'
import { findClone } from '../process/places.js'

/** What authors import; their files may lie outside any node_modules, so these are found from here. */
const offered = [
  '@subnetkit/subnet',
  '@subnetkit/subnet/models',
  '@subnetkit/subnet/strategies',
  '@subnetkit/subnet/testing',
  'zod',
]

/**
 * Loads a subnet by the name of its package (`echo` is @subnetkit/subnet-echo) or by the path of its file.
 * CLI_SUBNET_NOT_FOUND, CLI_SUBNET_UNLOADABLE, or SUBNET_DEFINITION_INVALID with every problem of a wrong shape.
 */
export async function loadSubnet(subnet: string, directory: string): Promise<Subnet> {
  const file = locateSubnet(subnet, directory)
  if (file === undefined) {
    const names = knownSubnets()
    throw new SubnetkitError(CLI_SUBNET_NOT_FOUND, {
      subnet,
      known: names.length > 0 ? names.join(', ') : 'an installed one',
    })
  }
  return resolveSubnet(await importDefault(file))
}

/** The file of a subnet; undefined when there is none. */
export function locateSubnet(subnet: string, directory: string): string | undefined {
  const isPath = /[\\/]/.test(subnet) || extname(subnet) !== ''
  if (isPath) {
    const path = resolve(directory, subnet)
    return existsSync(path) ? path : undefined
  }
  const clone = findClone()
  const bases = [directory, ...(clone === undefined ? [] : [clone, join(clone, 'subnets', subnet)])]
  for (const base of bases) {
    try {
      return createRequire(join(base, 'package.json')).resolve(`@subnetkit/subnet-${subnet}`)
    } catch {
      // Not to be found from here; the next place is asked.
    }
  }
  return undefined
}

function knownSubnets(): string[] {
  const clone = findClone()
  if (clone === undefined) return []
  return readdirSync(join(clone, 'subnets')).filter((name) => !/^[_.]/.test(name))
}

async function importDefault(file: string): Promise<unknown> {
  try {
    if (/\.[cm]?ts$/.test(file)) return await importTypeScript(file)
    const module: { readonly default?: unknown } = await import(pathToFileURL(file).href)
    return module.default
  } catch (cause) {
    // A file that calls defineSubnet with a wrong shape fails while it loads; its own error says more than ours.
    if (SubnetkitError.is(cause)) throw cause
    throw new SubnetkitError(CLI_SUBNET_UNLOADABLE, { path: file, reason: toErrorMessage(cause) }, { cause })
  }
}

async function importTypeScript(file: string): Promise<unknown> {
  const { createJiti } = await import('jiti')
  const alias = Object.fromEntries(offered.map((name) => [name, fileURLToPath(import.meta.resolve(name))]))
  const jiti = createJiti(import.meta.url, { alias, fsCache: false, moduleCache: true })
  return await jiti.import(file, { default: true })
}
