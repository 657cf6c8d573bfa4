import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { SubnetkitError } from '@subnetkit/core'
import { resolveStrategy, type Strategy } from '@subnetkit/subnet/strategies'
import { z } from 'zod'
import { CLI_FILE_UNREADABLE, CLI_STRATEGY_UNLOADABLE } from '../errors.js'
import { importDefault } from './import-default.js'

const isFunction = z.custom<(...given: never[]) => unknown>(
  (value) => typeof value === 'function',
  'must be a function',
)

const shape = z.object({
  id: z.string().min(1),
  needsModels: z.boolean(),
  models: isFunction,
  respond: isFunction,
})

const strategySchema = z.custom<Strategy>((value) => shape.safeParse(value).success)

/** Whether a strategy is named by the path of its file. */
export function isStrategyFile(text: string): boolean {
  return /[\\/]|\.[cm]?[jt]s$/.test(text)
}

/** A strategy by its id, or from the default export of a file. SUBNET_STRATEGY_UNKNOWN, or CLI_STRATEGY_UNLOADABLE. */
export async function loadStrategy(text: string, directory: string): Promise<Strategy> {
  if (!isStrategyFile(text)) return resolveStrategy(text)
  const path = resolve(directory, text)
  if (!existsSync(path)) throw new SubnetkitError(CLI_FILE_UNREADABLE, { path, reason: 'there is no such file' })
  const parsed = strategySchema.safeParse(await importDefault(path, CLI_STRATEGY_UNLOADABLE))
  if (parsed.success) return parsed.data
  throw new SubnetkitError(CLI_STRATEGY_UNLOADABLE, { path, reason: 'its default export is no strategy' })
}
