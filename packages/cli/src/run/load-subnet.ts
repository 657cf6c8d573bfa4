import { existsSync, readdirSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { extname, join, resolve } from 'node:path'
import { SubnetkitError } from '@subnetkit/core'
import { resolveSubnet, type Subnet } from '@subnetkit/subnet'
import { CLI_SUBNET_NOT_FOUND, CLI_SUBNET_UNLOADABLE } from '../errors.js'
import { findClone } from '../process/places.js'
import { importDefault } from './import-default.js'
import { locateInFolder } from './locate-in-folder.js'

/**
 * Loads a subnet by the name of its package (`echo` is @subnetkit/subnet-echo) or by the path of its file or folder.
 * CLI_SUBNET_NOT_FOUND, CLI_SUBNET_FOLDER_EMPTY, CLI_SUBNET_UNLOADABLE, or SUBNET_DEFINITION_INVALID with every problem of a wrong shape.
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
  return resolveSubnet(await importDefault(file, CLI_SUBNET_UNLOADABLE))
}

/** The file of a subnet; undefined when there is none. A name is a package's first, and a folder's where no package has it. */
export function locateSubnet(subnet: string, directory: string): string | undefined {
  const isPath = /[\\/]/.test(subnet) || /^\.\.?$/.test(subnet) || extname(subnet) !== ''
  return (isPath ? undefined : locatePackage(subnet, directory)) ?? locatePath(resolve(directory, subnet))
}

function locatePath(path: string): string | undefined {
  if (!existsSync(path)) return undefined
  return statSync(path).isDirectory() ? locateInFolder(path) : path
}

function locatePackage(subnet: string, directory: string): string | undefined {
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
