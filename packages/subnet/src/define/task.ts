import type { SourceDeclarations } from '../contract/capabilities.js'
import type { ModelDeclarations, TaskDeclaration, TaskDefinition } from './definition.js'

/** One of several tasks of a subnet. Name the subnet's `models`, `sources` and `state` in it where it uses them. */
export function task<
  Request,
  Response = null,
  Chunk = never,
  Secret = undefined,
  Evidence = undefined,
  State = undefined,
  Models extends ModelDeclarations = Record<never, never>,
  Declared extends SourceDeclarations = Record<never, never>,
>(
  definition: TaskDefinition<Request, Response, Chunk, Secret, Evidence, State, Models, Declared>,
): TaskDeclaration<Request, Response, Chunk> {
  // The declaration is the definition itself; only its type is put down to what the subnet around it needs.
  return definition as TaskDeclaration<Request, Response, Chunk>
}
