import { type Command, InvalidArgumentError } from 'commander'
import { integer, repeated } from '../../options/parsers.js'
import type { Registration } from '../../program.js'

export interface ReplayCommandOptions {
  readonly subnet?: string
  readonly alpha?: number
  readonly set?: readonly string[]
  /** Seconds that a function of the author may take before it is named. */
  readonly patience: number
  readonly json?: boolean
}

/** `subnetkit lab replay FILE`. */
export function registerReplay(lab: Command, { context, setExitCode, inThread }: Registration): void {
  lab
    .command('replay')
    .description('what your code as it is now would have made of what was recorded, and for whom')
    .argument('<file>', 'what `subnetkit validator export` or `subnetkit metagraph export` wrote; - is standard input')
    .option('--subnet <name>', 'whose `score` and `weights` are run: name of a subnet, or the path of its file')
    .option(
      '--alpha <share>',
      'share of a new score in the moving average, as the validator ran with; default 0.3',
      share,
    )
    .option('--set <name=value>', 'hyperparameter to try on a history, as kappa=39321; may be repeated', repeated)
    .option(
      '--patience <seconds>',
      'how long one function of yours may take before it is named',
      integer(1, 86_400),
      60,
    )
    .option('--json', 'print the result as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  subnetkit lab replay evidence.ndjson --subnet ./my-subnet.ts\n  subnetkit lab replay history.ndjson --set yuma3On=false --set kappa=39321',
    )
    .action(async (file: string, options: ReplayCommandOptions) => {
      if (inThread) return setExitCode(await inThread())
      const { runReplay } = await import('../../run/lab/replay.js')
      setExitCode(await runReplay(file, options, context))
    })
}

function share(text: string): number {
  const value = Number(text)
  if (text.trim() !== '' && value > 0 && value <= 1) return value
  throw new InvalidArgumentError('Give a number above 0, at most 1.')
}
