import { type Command, Option } from 'commander'
import { closestWord } from '../../options/closest-word.js'
import type { Registration } from '../../program.js'
import { namesOf, unknownCommand } from '../../usage-error.js'
import { addExperimentOptions, type ExperimentOptions, subnetArgument } from './options.js'

export interface LabCommandOptions extends ExperimentOptions {
  readonly check?: boolean
  readonly update?: boolean
  readonly html?: string
  /** The options in which the experiment is another than the usual one, as on the command line. */
  readonly experiment?: string
  readonly search?: boolean
  readonly onChain?: boolean
}

/** `subnetkit lab SUBNET`: the report. */
export function registerReport(lab: Command, { context, setExitCode, inThread }: Registration): void {
  addExperimentOptions(lab.argument('[subnet]', subnetArgument))
    .option('--full', 'the whole catalogue: 64 miners with every strategy, 8 validators, 100 epochs, 5 seeds')
    .option('--search', 'also look for the mix of honest work and cheating that pays best, in up to 40 runs more')
    .option('--on-chain', 'hold every run on a chain of its own in this process, and compare it with the rules alone')
    .option('--check', 'fail when the report breaks `expect` of the lab file or differs from the snapshot')
    .addOption(new Option('--update', 'write the report as the snapshot beside the subnet').conflicts('check'))
    .option('--html <file>', 'also write the report as one page with plots')
    .addHelpText(
      'after',
      '\nExamples:\n  subnetkit lab echo\n  subnetkit lab ./my-subnet.ts --miners honest:8,lazy@0.2:4 --seeds 5\n  subnetkit lab ./my-subnet.ts --check',
    )
    .action(async (named: string | undefined, given: LabCommandOptions, command: Command) => {
      await assertNoTypo(named, context.directory, command)
      const { subnetOrHere } = await import('../../run/subnet-here.js')
      const subnet = subnetOrHere(named, context.directory, 'subnetkit lab embeddings')
      if (inThread) return setExitCode(await inThread())
      const options = { ...given, ...(given.full ? fullLength(command) : {}), experiment: experimentOf(command) }
      const { runLabCommand } = await import('../../run/lab/report.js')
      setExitCode(await runLabCommand(subnet, options, context))
    })
}

/** `lab serach` asks for the report of a subnet of that name, which nobody meant where there is none. */
async function assertNoTypo(named: string | undefined, directory: string, { parent }: Command): Promise<void> {
  if (named === undefined || parent === null) return
  const meant = closestWord(named, namesOf(parent))
  if (meant === undefined) return
  const { locateSubnet } = await import('../../run/load-subnet.js')
  if (locateSubnet(named, directory) === undefined) throw unknownCommand(named, meant, parent)
}

const full = { epochs: 100, seeds: 5 } as const

/** The length of the catalogue, where nobody asked for another. */
function fullLength(command: Command): Partial<typeof full> {
  const unasked = Object.entries(full).filter(([name]) => command.getOptionValueSource(name) === 'default')
  return Object.fromEntries(unasked)
}

const ofExperiment = ['epochs', 'seeds', 'rounds', 'seed', 'miners', 'validators', 'admission', 'sources', 'full']

function experimentOf(command: Command): string {
  const given = command.options.filter(
    (option) =>
      ofExperiment.includes(option.attributeName()) &&
      !['default', undefined].includes(command.getOptionValueSource(option.attributeName())),
  )
  return given
    .map((option) => {
      const value: unknown = command.getOptionValue(option.attributeName())
      return value === true ? `${option.long}` : `${option.long} ${String(value)}`
    })
    .join(' ')
}
