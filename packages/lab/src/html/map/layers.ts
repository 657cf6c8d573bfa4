import type { MapLayer } from '../../map/plan.js'

/** The conditions of a layer in a line. */
export function describeLayer({ stakeShare, noise, bondsPenalty, kappa }: MapLayer): string {
  const more = [
    ...(bondsPenalty === 1 ? [] : [`bonds penalty ${bondsPenalty}`]),
    ...(kappa === 0.5 ? [] : [`kappa ${kappa}`]),
  ]
  return [`stake ${stakeShare}`, `noise ${noise}`, ...more].join(', ')
}
