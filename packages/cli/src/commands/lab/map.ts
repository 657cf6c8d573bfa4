import { type Command, InvalidArgumentError } from 'commander'
import { integer, oneOf } from '../../options/parsers.js'
import type { Registration } from '../../program.js'

export interface MapCommandOptions {
  readonly out: string
  readonly shard?: string
  readonly threads?: number
  readonly seed: string
  readonly stakes?: readonly number[]
  readonly noise?: readonly number[]
  readonly bondsPenalty?: readonly number[]
  readonly kappa?: readonly number[]
  readonly validatorShare: number
  readonly steps: number
  readonly validators: number
  readonly miners: number
  readonly rules: 'yuma2' | 'yuma3'
  readonly published?: boolean
  readonly dryRun?: boolean
  readonly csv?: string
  readonly html?: string
  readonly json?: boolean
}

export interface MergeCommandOptions {
  readonly out: string
  readonly validatorShare: number
  readonly csv?: string
  readonly html?: string
  readonly json?: boolean
}

const defaultFile = 'retention-map.json'

/** `subnetkit lab map`: what consensus guarantees an honest camp. */
export function registerMap(lab: Command, { context, setExitCode }: Registration): void {
  addOutputs(lab.command('map').description('how much of emission a cabal can take, by stake and honest utility'))
    .option('--shard <i/n>', 'compute only part i of n, for `lab merge`')
    .option('--threads <number>', 'worker threads; default all cores', integer(1, 1_024))
    .option('--seed <text>', 'where all chance comes from', 'map')
    .option('--stakes <list>', 'honest parts of all stake; default 0.51, 0.55, 0.6, … 0.95, 0.99', fractions)
    .option('--noise <list>', 'deviations of weights, relative; default 0.4', fractions)
    .option('--bonds-penalty <list>', 'beta; default 1', fractions)
    .option('--kappa <list>', 'the majority that consensus needs, above 0, up to 1; default 0.5', majorities)
    .option('--steps <number>', 'steps of utility on both axes', integer(2, 1_000), 50)
    .option('--validators <number>', 'validators of each network', integer(2, 4_096), 64)
    .option('--miners <number>', 'miners of each network', integer(2, 4_096), 448)
    .option('--rules <set>', 'yuma2 or yuma3', oneOf(['yuma2', 'yuma3']), 'yuma2')
    .option('--published', 'also the conditions of all nine published figures: 13,005 networks more')
    .option('--dry-run', 'say how much would be computed, and write nothing')
    .addHelpText(
      'after',
      '\nIt may be ended at any moment: the same command goes on where it was.\n\nExamples:\n  subnetkit lab map\n  subnetkit lab map --published --csv map.csv\n  subnetkit lab map --shard 1/4 --out part-1.json',
    )
    .action(async (options: MapCommandOptions) => {
      const { runMapCommand } = await import('../../run/lab/map.js')
      setExitCode(await runMapCommand(options, context))
    })
}

/** `subnetkit lab merge`: parts of a map to the whole. */
export function registerMerge(lab: Command, { context, setExitCode }: Registration): void {
  addOutputs(
    lab.command('merge').description('join the parts of a map').argument('<files...>', 'what `lab map --shard` wrote'),
  ).action(async (files: string[], options: MergeCommandOptions) => {
    const { runMergeCommand } = await import('../../run/lab/merge.js')
    setExitCode(await runMergeCommand(files, options, context))
  })
}

function addOutputs(command: Command): Command {
  return command
    .option('--out <file>', 'where the map goes', defaultFile)
    .option('--validator-share <number>', "the validators' part of emission, xi, for the figures", fraction, 0.5)
    .option('--csv <file>', 'also a line for each network')
    .option('--html <file>', 'also one page with plots')
    .option('--json', 'print the whole map as JSON')
}

function fraction(text: string): number {
  const value = Number(text)
  if (text.trim() !== '' && value >= 0 && value <= 1) return value
  throw new InvalidArgumentError('Give a number from 0 to 1.')
}

function fractions(text: string): readonly number[] {
  const values = text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)))
  if (values.every((value) => value >= 0 && value <= 2)) return values
  throw new InvalidArgumentError('Give numbers with commas between them, as 0,0.2,0.4.')
}

function majorities(text: string): readonly number[] {
  const values = fractions(text)
  if (values.every((value) => value > 0 && value <= 1)) return values
  throw new InvalidArgumentError('Give numbers above 0, up to 1, with commas between them, as 0.5,0.6.')
}
