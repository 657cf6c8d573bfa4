import type { z } from 'zod'
import type { SourceDeclaration } from '../contract/capabilities.js'

/** Declares something outside the subnet that its operator must provide, with the form of its values. */
export function source<Value>(description: string, value: z.ZodType<Value>): SourceDeclaration<Value> {
  return { description, value }
}
