import {
  askNewcomer,
  cheatsFor,
  type Newcomer,
  repeatFindings,
  type Search,
  searchMixes,
  usualHyperparameters,
} from '@subnetkit/lab'
import type { Finding } from '@subnetkit/subnet/report'
import type { ExperimentOptions } from '../commands/lab/options.js'
import type { CommandContext } from '../process/context.js'
import { basePlan } from './plan.js'
import { revealEpochsOf } from './reveal-epochs.js'
import type { LabSession } from './session.js'

type Session = Pick<LabSession, 'subnet' | 'lab' | 'runPlans'>

const searchEpochs = 20

/** How a newcomer fares among slightly worse miners: one run more, by the validators of the report. */
export function tryNewcomer({ subnet, lab, runPlans }: Session, options: ExperimentOptions): Promise<Newcomer> {
  const { immunityPeriod } = usualHyperparameters(subnet.hyperparameters)
  const plan = basePlan(subnet, lab, { ...options, full: false, miners: 'honest=0.9:8', validators: 'honest:3' })
  return askNewcomer(plan, { immunityPeriod, revealEpochs: revealEpochsOf(subnet) }, { runPlans })
}

/** Whether the same short experiment gives the same again. Programs may say themselves that they do not, and chains take long. */
export async function tryAgain(
  { subnet, lab, runPlans }: Session,
  options: ExperimentOptions & { readonly onChain?: boolean },
): Promise<readonly Finding[]> {
  if (subnet.programs.length > 0 || options.onChain) return []
  return repeatFindings(basePlan(subnet, lab, options), { runPlans })
}

/** The search of `subnetkit lab search`, with the report's seed. */
export function tryMixes(
  { subnet, lab, runPlans }: Session,
  options: ExperimentOptions,
  context: CommandContext,
): Promise<Search> {
  const { validators = 'honest:4' } = options
  const plan = basePlan(subnet, lab, { ...options, full: false, epochs: searchEpochs, miners: 'honest:8', validators })
  const cheats = cheatsFor(subnet, { adversaries: lab.adversaries, plan })
  const onRuns = (spent: number, budget: number): void => context.say(`search: ${spent} of ${budget} runs`)
  return searchMixes(plan, { ...cheats, costs: lab }, { runPlans, onRuns })
}
