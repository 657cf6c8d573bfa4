import { SubnetkitError } from '@subnetkit/core'
import type { Command, Option } from 'commander'
import type { z } from 'zod'
import { CLI_USAGE_INVALID } from '../errors.js'
import { type Field, fieldsOf } from './fields.js'
import type { FieldOverrides } from './schema-options.js'

/** Schemas by the name under which their values are wanted. */
export type Schemas = Readonly<Record<string, z.ZodType>>

export type Settings<Of extends Schemas> = { readonly [Name in keyof Of]: z.output<Of[Name]> }

/**
 * What flags, environment and settings file gave, as each schema's own type. Ends with CLI_USAGE_INVALID, which lists every problem
 * of all schemas with the flag that it is about.
 */
export function readSettings<Of extends Schemas>(
  command: Command,
  schemas: Of,
  overrides: FieldOverrides = {},
): Settings<Of> {
  const problems: string[] = []
  const entries = Object.entries(schemas).map(([name, schema]) => {
    const fields = fieldsOf(schema)
    const result = schema.safeParse(assemble(command, fields, overrides))
    if (!result.success) problems.push(...describe(result.error, { command, fields, overrides }))
    return [name, result.data]
  })
  if (problems.length === 0) return Object.fromEntries(entries)
  throw new SubnetkitError(CLI_USAGE_INVALID, { reason: problems.join('; '), help: `${pathOf(command)} --help` })
}

/** The object that the schema describes; what was not given is left out. */
function assemble(command: Command, fields: readonly Field[], overrides: FieldOverrides): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  for (const { path, name } of fields) {
    const value: unknown = command.getOptionValue(overrides[name]?.name ?? name)
    if (value !== undefined) put(values, path, value)
  }
  return values
}

function put(target: Record<string, unknown>, [first = '', ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) {
    target[first] = value
    return
  }
  const inner: Record<string, unknown> = {}
  const found = target[first]
  Object.assign(inner, found)
  put(inner, rest, value)
  target[first] = inner
}

function describe(
  error: z.ZodError,
  context: { readonly command: Command; readonly fields: readonly Field[]; readonly overrides: FieldOverrides },
): string[] {
  const { command, fields, overrides } = context
  return error.issues.map(({ path, message }) => {
    const field = fields.find((each) => each.path.join('.') === path.join('.'))
    const name = field === undefined ? undefined : (overrides[field.name]?.name ?? field.name)
    const option = command.options.find((each) => each.attributeName() === name)
    if (option === undefined) return `${path.join('.')}: ${message}`
    return describeOption(option, message, command)
  })
}

function describeOption(option: Option, message: string, command: Command): string {
  const name = option.attributeName()
  const value: unknown = command.getOptionValue(name)
  if (value === undefined) return `${option.long} is missing (or ${option.envVar})`
  const source = command.getOptionValueSource(name)
  const from = source === 'env' ? ` from ${option.envVar}` : source === 'config' ? ' from the settings file' : ''
  return `${option.long} cannot be \`${value}\`${from}: ${message}`
}

/** `subnetkit miner run`. */
function pathOf(command: Command): string {
  return command.parent === null ? command.name() : `${pathOf(command.parent)} ${command.name()}`
}
