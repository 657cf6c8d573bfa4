import type { Command } from 'commander'
import { applySettingsFile } from '../options/settings-file.js'
import { formatTable } from '../output/format-table.js'
import { toJson } from '../output/json.js'
import type { Registration } from '../program.js'

interface Setting {
  readonly option: string
  readonly value: unknown
  readonly origin: string
}

const origins: Readonly<Record<string, string>> = { env: 'environment', config: 'file', default: 'default' }

export function registerConfig(program: Command, { context }: Registration): void {
  program
    .command('config')
    .description('show what settings a command would run with')
    .command('show')
    .argument('<command...>', 'the command, as `miner run`')
    .option('--origin', 'say where each value comes from')
    .option('--json', 'print the settings as JSON')
    .addHelpText('after', '\nExample:\n  subnetkit config show miner run --origin')
    .action((words: readonly string[], options: { origin?: boolean; json?: boolean }) => {
      const command = words.reduce<Command>((parent, word) => findCommand(parent, word), program)
      applySettingsFile(command, program.opts<{ config?: string }>().config, context.directory)
      const settings = listSettings(command)
      if (options.json) return context.print(toJson(settings))
      const columns = [
        { title: 'option', value: ({ option }: Setting) => option },
        { title: 'value', value: ({ value }: Setting) => (value === undefined ? '-' : String(value)) },
        ...(options.origin ? [{ title: 'origin', value: ({ origin }: Setting) => origin }] : []),
      ]
      return context.print(formatTable(settings, columns))
    })
}

function findCommand(parent: Command, word: string): Command {
  return parent.commands.find((command) => command.name() === word) ?? parent.error(`there is no command ${word}`)
}

function listSettings(command: Command): Setting[] {
  return command.options.map((option) => {
    // Outside a run, commander has not read the environment yet.
    const name = option.attributeName()
    const fromEnvironment = option.envVar === undefined ? undefined : process.env[option.envVar]
    const source = command.getOptionValueSource(name)
    if (fromEnvironment !== undefined) {
      const value: unknown = option.parseArg ? option.parseArg(fromEnvironment, undefined) : fromEnvironment
      return { option: name, value, origin: 'environment' }
    }
    return { option: name, value: command.getOptionValue(name), origin: origins[source ?? ''] ?? 'not set' }
  })
}
