import { existsSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { extname, join, resolve } from 'node:path'
import { SubnetkitError } from '@subnetkit/core'
import { resolveSubnet, type Subnet } from '@subnetkit/subnet'
import { CLI_SUBNET_NOT_FOUND, CLI_SUBNET_UNLOADABLE } from '../errors.js'
import { findClone } from '../process/places.js'
import { importDefault } from './import-default.js'

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
  return resolveSubnet(await importDefault(file, CLI_SUBNET_UNLOADABLE))
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
