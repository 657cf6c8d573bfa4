import { type Command, Option } from 'commander'
import type { z } from 'zod'
import { type Field, fieldsOf } from './fields.js'

/** What a command says differently from the schema: another name for the flag, or a default that only it knows. */
export interface FieldOverride {
  readonly name?: string
  readonly defaultValue?: string | number
}

export type FieldOverrides = Readonly<Record<string, FieldOverride>>

/**
 * Gives a command an option for each field of a schema: `maxQueue` is `--max-queue` and `SUBNETKIT_MAX_QUEUE`, with the schema's
 * description and default. Values are turned into their kind here and judged by the schema in `readSettings`, all together.
 */
export function addSchemaOptions(command: Command, schema: z.ZodType, overrides: FieldOverrides = {}): Command {
  for (const field of fieldsOf(schema)) command.addOption(toOption(field, overrides[field.name] ?? {}))
  return command
}

function toOption(field: Field, override: FieldOverride): Option {
  const name = override.name ?? field.name
  const flag = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
  const option = new Option(`--${flag} ${placeholderOf(field)}`, field.description)
    .env(variableOf(name))
    .argParser((text) => parseValue(text, field))
  const defaultValue = override.defaultValue ?? field.defaultValue
  return defaultValue === undefined ? option : option.default(defaultValue)
}

/** `maxQueue` is `SUBNETKIT_MAX_QUEUE`. */
function variableOf(name: string): string {
  return `SUBNETKIT_${name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`
}

function placeholderOf({ kind, name, words }: Field): string {
  if (kind === 'boolean') return '[true|false]'
  if (kind === 'words') return `<${words.join('|')}>`
  if (kind === 'text') return /dir$|path$/i.test(name) ? '<directory>' : '<text>'
  if (name.endsWith('Ms')) return '<ms>'
  return name.endsWith('Rao') ? '<rao>' : '<number>'
}

/** The text as its kind; what cannot be that stays text, and the schema refuses it. */
function parseValue(text: string, { kind }: Field): unknown {
  if (kind === 'number' && /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) return Number(text)
  if (kind === 'bigint' && /^-?\d+$/.test(text)) return BigInt(text)
  if (kind === 'boolean' && /^(true|false|1|0|yes|no)$/i.test(text)) return /^(true|1|yes)$/i.test(text)
  return text
}
