import type { Finding } from '@subnetkit/subnet/report'
import type { Newcomer } from '../../questions/newcomer.js'

/** A better miner that is paid too late, or would be pruned although it is better. */
export function newcomerFindings({
  answer,
  fix,
  paidWithinImmunity,
  survives,
  epochsUntilPaid,
}: Newcomer): readonly Finding[] {
  if (fix === null || (paidWithinImmunity && survives === 1)) return []
  return [
    {
      id: paidWithinImmunity ? 'newcomer-pruned' : 'newcomer-unpaid',
      severity: 'warning',
      strategy: null,
      text: answer,
      figure: epochsUntilPaid?.mean ?? null,
      fix,
    },
  ]
}
