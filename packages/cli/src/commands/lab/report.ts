import type { Command } from 'commander'
import type { Registration } from '../../program.js'
import { addExperimentOptions, type ExperimentOptions, subnetArgument } from './options.js'

export interface LabCommandOptions extends ExperimentOptions {
  readonly check?: boolean
  readonly update?: boolean
  readonly html?: string
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
    .option('--update', 'write the report as the snapshot beside the subnet')
    .option('--html <file>', 'also write the report as one page with plots')
    .addHelpText(
      'after',
      '\nExamples:\n  subnetkit lab echo\n  subnetkit lab ./my-subnet.ts --miners honest:8,lazy@0.2:4 --seeds 5\n  subnetkit lab ./my-subnet.ts --check',
    )
    .action(async (named: string | undefined, given: LabCommandOptions, command: Command) => {
      const { subnetOrHere } = await import('../../run/subnet-here.js')
      const subnet = subnetOrHere(named, context.directory, 'subnetkit lab embeddings')
      if (inThread) return setExitCode(await inThread())
      const options = given.full ? { ...given, ...fullLength(command) } : given
      const { runLabCommand } = await import('../../run/lab/report.js')
      setExitCode(await runLabCommand(subnet, options, context))
    })
}

const full = { epochs: 100, seeds: 5 } as const

/** The length of the catalogue, where nobody asked for another. */
function fullLength(command: Command): Partial<typeof full> {
  const unasked = Object.entries(full).filter(([name]) => command.getOptionValueSource(name) === 'default')
  return Object.fromEntries(unasked)
}
