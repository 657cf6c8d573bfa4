import { type Command, InvalidArgumentError } from 'commander'
import type { Registration } from '../../program.js'
import { addExperimentOptions, type ExperimentOptions, subnetArgument } from './options.js'

/** One question of the lab to a subnet, as a command of its own. */
export interface QuestionCommand {
  readonly name: string
  readonly description: string
  readonly example: string
  /** Where the usual values of the shared options do not suit this question. */
  readonly defaults?: Partial<ExperimentOptions>
  /** The question brings its own miners, its own rounds, or is as long as it must be: those options would say nothing. */
  readonly ownMiners?: boolean
  readonly ownRounds?: boolean
  readonly ownEpochs?: boolean
}

/** Adds the command with the options that every experiment understands. */
export function addQuestion(lab: Command, question: QuestionCommand): Command {
  const { name, description, example, defaults = {} } = question
  const command = lab.command(name).description(description).argument('[subnet]', subnetArgument)
  addExperimentOptions(command)
  for (const option of command.options) {
    const value = (defaults as Readonly<Record<string, unknown>>)[option.attributeName()]
    if (value === undefined) continue
    option.default(value)
    // It says what the usual one is.
    option.description = option.description.replace(/; default .*$/, '')
    command.setOptionValueWithSource(option.attributeName(), value, 'default')
  }
  if (question.ownMiners) refuse(command, 'miners', 'This question brings its own miners: leave --miners out.')
  if (question.ownRounds) refuse(command, 'rounds', 'This question tries numbers of rounds: leave --rounds out.')
  if (question.ownEpochs) refuse(command, 'epochs', 'This question runs as long as it must: leave --epochs out.')
  return command.addHelpText('after', `\nExample:\n  subnetkit lab ${example}`)
}

/** An option that would be ignored is worse than one that is refused. */
function refuse(command: Command, name: string, why: string): void {
  const option = command.options.find((each) => each.attributeName() === name)
  option?.hideHelp().argParser(() => {
    throw new InvalidArgumentError(why)
  })
}

/** What a question's command does, in a thread of its own, loaded when it is asked. */
export type Ask<Options> = (subnet: string, options: Options, context: Registration['context']) => Promise<number>

export function askedBy<Options>(
  { context, setExitCode, inThread }: Registration,
  load: () => Promise<Ask<Options>>,
): (named: string | undefined, options: Options, command: Command) => Promise<void> {
  return async (named, options, command) => {
    const { subnetOrHere } = await import('../../run/subnet-here.js')
    const subnet = subnetOrHere(named, context.directory, `subnetkit lab ${command.name()} embeddings`)
    if (inThread) return setExitCode(await inThread())
    const ask = await load()
    setExitCode(await ask(subnet, options, context))
  }
}
