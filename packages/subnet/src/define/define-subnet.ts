import type { SourceDeclarations } from '../contract/capabilities.js'
import { resolveSubnet } from '../resolve/resolve-subnet.js'
import type { EitherForm, ModelDeclarations, NeededKeys, TaskDeclarations } from './definition.js'

/**
 * Defines a subnet: one object with a task, its scoring, and the miner's side.
 *
 * Returns the object as it is. Ends with SUBNET_DEFINITION_INVALID, which lists every problem of the object at once.
 */
export function defineSubnet<
  Request,
  Response = null,
  Chunk = never,
  Secret = undefined,
  Evidence = undefined,
  State = undefined,
  Models extends ModelDeclarations = Record<never, never>,
  Declared extends SourceDeclarations = Record<never, never>,
  Tasks extends TaskDeclarations = Record<never, never>,
>(
  definition: EitherForm<Request, Response, Chunk, Secret, Evidence, State, Models, Declared, Tasks> &
    NeededKeys<Tasks>,
): EitherForm<Request, Response, Chunk, Secret, Evidence, State, Models, Declared, Tasks> {
  resolveSubnet(definition)
  return definition
}
