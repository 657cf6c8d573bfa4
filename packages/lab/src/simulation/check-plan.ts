import { SubnetkitError } from '@subnetkit/core'
import type { Subnet } from '@subnetkit/subnet'
import { LAB_PLAN_INVALID, LAB_SUBNET_UNSUPPORTED } from '../errors.js'
import type { LabPlan } from '../types.js'

/** Ends with LAB_PLAN_INVALID and every problem at once. */
export function checkPlan(plan: LabPlan): void {
  const problems = [
    ...atLeastOne('epochs', plan.epochs),
    ...atLeastOne('tempo', plan.tempo),
    ...atLeastOne('roundsPerEpoch', plan.roundsPerEpoch),
    ...atLeastOne('poolSize', plan.poolSize ?? 1),
    ...(plan.roundsPerEpoch > plan.tempo ? ['roundsPerEpoch is more than the blocks of an epoch'] : []),
    ...(plan.alpha > 0 && plan.alpha <= 1 ? [] : [`alpha is ${plan.alpha}, not in (0, 1]`]),
    ...(plan.miners.length > 0 ? [] : ['there are no miners']),
    ...(plan.validators.length > 0 ? [] : ['there are no validators']),
    ...[...plan.miners, ...plan.validators].flatMap(({ count }, index) => atLeastOne(`count of group ${index}`, count)),
    ...plan.miners.flatMap(({ quality = 1 }) =>
      quality >= 0 && quality <= 1 ? [] : [`quality is ${quality}, not in [0, 1]`],
    ),
    ...plan.miners.flatMap(({ joinsAtEpoch: joins = 0 }) =>
      Number.isSafeInteger(joins) && joins >= 0 && joins < plan.epochs
        ? []
        : [`joinsAtEpoch is ${joins}, not an epoch of the run`],
    ),
    ...plan.validators.flatMap(({ noise = 0 }) => (noise >= 0 ? [] : [`noise is ${noise}`])),
  ]
  if (problems.length > 0) throw new SubnetkitError(LAB_PLAN_INVALID, { problems: problems.join('; ') })
}

/** What the lab does not model would look like a miner's failure, so it is refused. */
export function checkSubnet(subnet: Subnet): void {
  const dialing = Object.values(subnet.tasks).some(({ dials }) => dials)
  const what = subnet.artefact ? 'artefacts that miners publish' : dialing ? 'endpoints that are dialled' : undefined
  if (what !== undefined) throw new SubnetkitError(LAB_SUBNET_UNSUPPORTED, { subnet: subnet.id, what })
}

function atLeastOne(name: string, value: number): string[] {
  return Number.isSafeInteger(value) && value >= 1 ? [] : [`${name} is ${value}, not a whole number from 1`]
}
