import type { LabDefinition } from './definition.js'

/** Declares what the lab should know of a subnet; the default export of `<subnet>.lab.ts` beside it. */
export function defineLab(definition: LabDefinition): LabDefinition {
  return definition
}
