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
  const isEmpty = isFields(value) && isModuleWithoutDefault(value)
  if (isEmpty) problems.add('default', `the file has no default export; write \`export default defineSubnet({ … })\``)
  else if (!definition) problems.add('default', `must be an object from defineSubnet, and is ${describe(value)}`)
  const subnet = !isEmpty && definition && readSubnet(createReader(definition, '', problems))
  if (subnet && problems.lines.length === 0) return subnet
  const id = typeof definition?.id === 'string' ? definition.id : '(without id)'
  throw new SubnetkitError(SUBNET_DEFINITION_INVALID, { id, problems: problems.lines.join('\n') })
}

/** An imported file, as loaders give it, and not an object that an author wrote. */
function isModuleWithoutDefault(value: Fields): boolean {
  const isModule = Object.prototype.toString.call(value) === '[object Module]' || value.__esModule === true
  return isModule && value.default === undefined && value.id === undefined
}

function unwrap(value: unknown): Fields | undefined {
  if (!isFields(value)) return undefined
  return isFields(value.default) && value.id === undefined ? unwrap(value.default) : value
}
