import { initCrypto } from '@subnetkit/crypto'
import type { Subnet } from '@subnetkit/subnet'
import type { Yuma } from '@subnetkit/yuma'
import { type LabConsensus, type OpenConsensus, openRules } from '../consensus/lab-consensus.js'
import type { LabEpoch, LabNeuron, LabPlan, LabProblem, LabRun } from '../types.js'
import { checkPlan, checkSubnet } from './check-plan.js'
import { createMembers, type MemberModules, type Members } from './create-members.js'
import { createEpochs } from './epochs.js'

export interface LabModules extends MemberModules {
  readonly yuma: Yuma
  /** Where consensus is computed. Default: by the rules alone, in this process. */
  readonly openConsensus?: OpenConsensus
  readonly signal?: AbortSignal
  readonly onEpoch?: (epoch: LabEpoch) => void
}

/**
 * Runs a subnet's own code on a population: what miners answer, what validators score and set, and what consensus pays for it. Time is a
 * block number. Stake stays as it is where the rules alone decide: what is paid is not staked again. Every validator asks, whatever weights it sets in the end.
 */
export async function runLab(subnet: Subnet, plan: LabPlan, modules: LabModules): Promise<LabRun> {
  const { yuma, onEpoch } = modules
  checkPlan(plan)
  checkSubnet(subnet)
  await initCrypto()
  const members = await createMembers(subnet, plan, modules)
  const neurons = [...members.miners, ...members.validators].map(({ neuron }) => neuron)
  const consensus = await openConsensus(plan, neurons, modules)
  try {
    const course = createEpochs(plan, members, { ...modules, consensus })
    const epochs: LabEpoch[] = []
    while (epochs.length < plan.epochs) {
      const epoch = await course.next()
      epochs.push(epoch)
      onEpoch?.(epoch)
    }
    const chain = consensus.figures()
    return {
      ...{ plan, neurons, epochs, ...(chain && { chain }) },
      ...{ work: members.work.counts(), problems: problemsOf(members, epochs) },
      ...{ ruleSet: plan.ruleSet, yumaSpecVersion: yuma.specVersion },
    }
  } finally {
    await consensus.close()
  }
}

function openConsensus(plan: LabPlan, neurons: readonly LabNeuron[], modules: LabModules): Promise<LabConsensus> {
  const open = modules.openConsensus ?? openRules(modules.yuma)
  return open({ plan, neurons, ...(modules.signal && { signal: modules.signal }) })
}

/** Where nothing failed and nothing was settled either, nobody was asked. */
function problemsOf({ problems }: Members, epochs: readonly LabEpoch[]): LabProblem[] {
  const noted = problems.all()
  if (noted.length > 0 || epochs.some(({ settled }) => settled.length > 0)) return noted
  const example = `it gave nobody a question that could be settled within ${epochs.length} epochs`
  return [{ stage: 'sample', count: epochs.length, example }]
}
