import { SubnetkitError } from '@subnetkit/core'
import type { Command, CommanderError } from 'commander'
import { CLI_USAGE_INVALID } from './errors.js'
import { closestWord } from './options/closest-word.js'

/** What is wrong with the words of a command, and where its own help stands. */
export function usageError(error: CommanderError, argv: readonly string[], program: Command): SubnetkitError {
  const { command, rest } = commandIn(argv, program)
  const [word = ''] = rest
  const meant = error.code === 'commander.excessArguments' ? closestWord(word, namesOf(command)) : undefined
  if (meant !== undefined) return unknownCommand(word, meant, command)
  const reason = error.message
    .replace(/^error: /, '')
    .replaceAll('\n', ' ')
    .replace(/\.$/, '')
  return new SubnetkitError(CLI_USAGE_INVALID, { reason, help: helpOf(command) })
}

/** A word that is no command of `command`, beside the one that was probably meant. */
export function unknownCommand(word: string, meant: string, command: Command): SubnetkitError {
  const reason = `\`${pathOf(command)}\` has no command \`${word}\`; did you mean \`${meant}\`?`
  return new SubnetkitError(CLI_USAGE_INVALID, { reason: reason.replace(/\?$/, ''), help: helpOf(command) })
}

export const namesOf = ({ commands }: Command): readonly string[] => commands.map((each) => each.name())

/** The command that argv names, as far as it names one, and the words after it. */
function commandIn(
  argv: readonly string[],
  program: Command,
): { readonly command: Command; readonly rest: readonly string[] } {
  const words = argv.slice(2)
  let command = program
  for (const [index, word] of words.entries()) {
    if (word.startsWith('-')) continue
    const found = command.commands.find((each) => each.name() === word)
    if (found === undefined) return { command, rest: words.slice(index) }
    command = found
  }
  return { command, rest: [] }
}

function pathOf(command: Command): string {
  return command.parent === null ? command.name() : `${pathOf(command.parent)} ${command.name()}`
}

/** `lab` alone is its report, whose options are of use. */
function helpOf(command: Command): string {
  return command.name() === 'lab' ? `${pathOf(command)} report --help` : `${pathOf(command)} --help`
}
