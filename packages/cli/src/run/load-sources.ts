import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { SubnetkitError } from '@subnetkit/core'
import type { Source, Sources, Subnet } from '@subnetkit/subnet'
import { z } from 'zod'
import { CLI_FILE_UNREADABLE, CLI_SOURCES_MISSING, CLI_SOURCES_UNLOADABLE } from '../errors.js'
import { importDefault } from './import-default.js'

const isSource = (value: unknown): value is Source =>
  typeof value === 'object' &&
  value !== null &&
  'at' in value &&
  'draw' in value &&
  typeof value.at === 'function' &&
  typeof value.draw === 'function'

const sourcesSchema: z.ZodType<Sources> = z.record(
  z.string(),
  z.custom<Source>(isSource, 'a source has the functions at(block) and draw(random)'),
)

/**
 * What an operator grants a subnet, from the default export of a file: `{ name: { at(block), draw(random) } }`.
 * CLI_SOURCES_MISSING names every source that the subnet declares and nobody provides.
 */
export async function loadSources(file: string | undefined, subnet: Subnet, directory: string): Promise<Sources> {
  const sources = file === undefined ? {} : await readSources(resolve(directory, file))
  const missing = Object.entries(subnet.sources).filter(([name]) => sources[name] === undefined)
  if (missing.length === 0) return sources
  const names = missing.map(([name, { description }]) => `${name} (${description})`).join(', ')
  throw new SubnetkitError(CLI_SOURCES_MISSING, { subnet: subnet.id, names })
}

async function readSources(path: string): Promise<Sources> {
  if (!existsSync(path)) throw new SubnetkitError(CLI_FILE_UNREADABLE, { path, reason: 'there is no such file' })
  const parsed = sourcesSchema.safeParse(await importDefault(path, CLI_SOURCES_UNLOADABLE))
  if (parsed.success) return parsed.data
  const reason = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'default export'}: ${issue.message}`)
  throw new SubnetkitError(CLI_SOURCES_UNLOADABLE, { path, reason: reason.join('; ') })
}
