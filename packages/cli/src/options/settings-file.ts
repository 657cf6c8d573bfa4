import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { SubnetkitError, toErrorMessage } from '@subnetkit/core'
import type { Command } from 'commander'
import { z } from 'zod'
import { CLI_CONFIG_INVALID } from '../errors.js'

const settingsSchema = z.record(z.string(), z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])))

/** The name under which a command's settings stand in the file: `miner`, `validator`, `devnet`. */
function sectionOf(command: Command): string {
  const parent = command.parent
  return parent?.parent ? parent.name() : command.name()
}

/** The section of `lab` is for all commands of `lab`, so each leaves what only its sisters have. */
function sectionOptions({ parent, options }: Command): readonly string[] {
  const commands = parent?.parent ? parent.commands : [{ options }]
  return commands.flatMap((each) => each.options.map((option) => option.attributeName()))
}

/**
 * Fills in the options of a command that neither a flag nor the environment gave, from `subnetkit.json` or the file that
 * `--config` names. An option that neither it nor a sister of its section has is an error.
 */
export function applySettingsFile(command: Command, given: string | undefined, directory: string): void {
  const path = resolve(directory, given ?? 'subnetkit.json')
  if (given === undefined && !existsSync(path)) return
  const values = readSettings(path)[sectionOf(command)] ?? {}
  const unknown = Object.keys(values).filter((name) => !sectionOptions(command).includes(name))
  if (unknown.length > 0) {
    const reason = `${sectionOf(command)} has no option ${unknown.join(', ')}`
    throw new SubnetkitError(CLI_CONFIG_INVALID, { path, reason })
  }
  for (const option of command.options) applyOption(command, option.attributeName(), values, path)
}

function applyOption(
  command: Command,
  name: string,
  values: Readonly<Record<string, string | number | boolean>>,
  path: string,
): void {
  const value = values[name]
  const source = command.getOptionValueSource(name)
  if (value === undefined || source === 'cli' || source === 'env') return
  const option = command.options.find((candidate) => candidate.attributeName() === name)
  try {
    const parsed = option?.parseArg && typeof value !== 'boolean' ? option.parseArg(String(value), undefined) : value
    command.setOptionValueWithSource(name, parsed, 'config')
  } catch (cause) {
    throw new SubnetkitError(CLI_CONFIG_INVALID, { path, reason: `${name}: ${toErrorMessage(cause)}` }, { cause })
  }
}

function readSettings(path: string): z.output<typeof settingsSchema> {
  try {
    return settingsSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch (cause) {
    const reason = cause instanceof z.ZodError ? z.prettifyError(cause) : toErrorMessage(cause)
    throw new SubnetkitError(CLI_CONFIG_INVALID, { path, reason }, { cause })
  }
}
