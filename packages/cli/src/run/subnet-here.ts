import { SubnetkitError } from '@subnetkit/core'
import { CLI_SUBNET_UNNAMED } from '../errors.js'
import { holdsSubnet } from './locate-in-folder.js'

/**
 * The subnet that a command is about: the one that was named, else the one of the folder in which the command was given. CLI_SUBNET_UNNAMED
 * where that holds none; `example` is the command with a name.
 */
export function subnetOrHere(named: string | undefined, directory: string, example: string): string {
  if (named !== undefined) return named
  if (holdsSubnet(directory)) return '.'
  throw new SubnetkitError(CLI_SUBNET_UNNAMED, { path: directory, example })
}
