import type { MinerView, Subnet } from '@subnetkit/subnet'
import { clusterMiners } from './cluster-miners.js'

/** The clusters of a subnet's members by the marks that it names in `clusters`; undefined when it names none. */
export function clustersOf(
  { clusters: marks }: Pick<Subnet, 'clusters'>,
  miners: readonly Pick<MinerView, 'hotkey' | 'coldkey' | 'commitment'>[],
): string[][] | undefined {
  if (marks === undefined) return undefined
  return clusterMiners(
    miners.map(({ hotkey, coldkey, commitment }) => ({
      hotkey,
      ...(marks.includes('coldkey') && { operator: coldkey }),
      ...(marks.includes('commitment') && commitment && { commitment: commitment.digest }),
    })),
  )
}
