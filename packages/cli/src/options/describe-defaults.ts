import type { Command } from 'commander'

/** Shows lists in `--help` as they are typed. */
export function describeDefaults(command: Command): void {
  for (const option of command.options) {
    if (Array.isArray(option.defaultValue)) option.defaultValueDescription ??= option.defaultValue.join(',')
  }
  command.commands.forEach(describeDefaults)
}
