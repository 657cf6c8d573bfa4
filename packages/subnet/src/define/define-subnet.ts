import type { SourceDeclarations } from '../contract/capabilities.js'
import { resolveSubnet } from '../resolve/resolve-subnet.js'
import type { ModelDeclarations, SeveralTasksSubnet, SingleTaskSubnet, TaskDeclarations } from './definition.js'

/**
 * Defines a subnet: one object with a task, its scoring, and the miner's side.
 *
 * Returns the object as it is. Ends with SUBNET_DEFINITION_INVALID, which lists every problem of the object at once.
 */
export function defineSubnet<
  Tasks extends TaskDeclarations,
  State = undefined,
  Models extends ModelDeclarations = Record<never, never>,
  Declared extends SourceDeclarations = Record<never, never>,
>(definition: SeveralTasksSubnet<Tasks, State, Models, Declared>): SeveralTasksSubnet<Tasks, State, Models, Declared>
export function defineSubnet<
  Request,
  Response = null,
  Chunk = never,
  Secret = undefined,
  Evidence = undefined,
  State = undefined,
  Models extends ModelDeclarations = Record<never, never>,
  Declared extends SourceDeclarations = Record<never, never>,
>(
  definition: SingleTaskSubnet<Request, Response, Chunk, Secret, Evidence, State, Models, Declared>,
): SingleTaskSubnet<Request, Response, Chunk, Secret, Evidence, State, Models, Declared>
export function defineSubnet(definition: object): object {
  resolveSubnet(definition)
  return definition
}
