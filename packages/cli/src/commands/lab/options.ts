import { type Command, Option } from 'commander'
import { integer } from '../../options/parsers.js'

/** Who takes part in an experiment, for how long, and where its chance comes from: the same words for every command of the lab. */
export interface ExperimentOptions {
  readonly epochs: number
  readonly seeds: number
  readonly rounds: number
  readonly seed: string
  readonly miners?: string
  readonly validators?: string
  /** The population of the whole catalogue where nothing else is said. */
  readonly full?: boolean
  readonly admission?: 'stake' | 'open'
  readonly sources?: string
  readonly threads?: number
  readonly cache?: boolean
  /** Seconds that a function of the author may take before it is named. */
  readonly patience: number
  readonly json?: boolean
}

export const subnetArgument = 'name of a subnet, or the path of its file; default the one of this folder'

/** The options that every experiment on a subnet's own code understands. */
export function addExperimentOptions(command: Command): Command {
  return command
    .option('--epochs <number>', 'epochs of each run', integer(1, 100_000), 40)
    .option('--seeds <number>', 'runs with different seeds; intervals need at least two', integer(1, 100), 1)
    .option('--rounds <number>', 'how often each validator asks in an epoch', integer(1, 1_000), 1)
    .option('--seed <text>', 'where all chance comes from', 'lab')
    .option('--miners <list>', 'strategies with quality and count, as honest:6,honest=0.8:2,lazy,int8')
    .option(
      '--validators <list>',
      'validator strategies with counts, the first with the most stake; default three honest ones and a copier with 13 %',
    )
    .addOption(
      new Option('--admission <whom>', 'whose requests miners take: of callers with stake, or of everybody')
        .choices(['stake', 'open'])
        .default('stake'),
    )
    .addOption(
      new Option('--sources <file>', 'what the subnet reads of the outside world, as for `validator run`').env(
        'SUBNETKIT_SOURCES',
      ),
    )
    .option('--threads <number>', 'experiments at the same time; default one for each core', integer(1, 1_024))
    .option('--no-cache', 'compute every inference anew, and keep none on disk')
    .option(
      '--patience <seconds>',
      'how long one function of yours may take before it is named',
      integer(1, 86_400),
      60,
    )
    .option('--json', 'print the result as JSON')
}
