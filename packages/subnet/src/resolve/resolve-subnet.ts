import { SubnetkitError } from '@subnetkit/core'
import type { Subnet } from '../contract/subnet.js'
import { SUBNET_DEFINITION_INVALID } from '../errors.js'
import { createProblems } from './problems.js'
import { createReader, describe, type Fields, isFields } from './read.js'
import { readSubnet } from './read-subnet.js'

/**
 * Makes the framework's form of a subnet from what an author's file exports: the object, or the module that has it as its default.
 *
 * Ends with SUBNET_DEFINITION_INVALID, which lists every problem at once, one line each with its path.
 */
export function resolveSubnet(value: unknown): Subnet {
  const problems = createProblems()
  const definition = unwrap(value)
  if (!definition) problems.add('default', `must be an object from defineSubnet, and is ${describe(value)}`)
  const subnet = definition && readSubnet(createReader(definition, '', problems))
  if (subnet && problems.lines.length === 0) return subnet
  const id = typeof definition?.id === 'string' ? definition.id : '(without id)'
  throw new SubnetkitError(SUBNET_DEFINITION_INVALID, { id, problems: problems.lines.join('\n') })
}

function unwrap(value: unknown): Fields | undefined {
  if (!isFields(value)) return undefined
  return isFields(value.default) && value.id === undefined ? unwrap(value.default) : value
}
