import { type Command, InvalidArgumentError } from 'commander'

/**
 * Lets no option of any command take an empty value, from a flag, the environment or a file: an empty path would stand for the
 * current folder, an empty seed or address for none.
 */
export function refuseEmptyValues(command: Command): void {
  for (const option of command.options) {
    if (!option.required) continue
    const parse = option.parseArg
    option.argParser<unknown>((text, before) => {
      if (text.trim() === '') throw new InvalidArgumentError('Give a value, or leave the option out.')
      return parse === undefined ? text : parse(text, before)
    })
  }
  command.commands.forEach(refuseEmptyValues)
}
