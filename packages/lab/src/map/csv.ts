import type { RetentionMap } from './retention-map.js'
import { sharesOf } from './thresholds.js'

const columns = 'stake_share,noise,bonds_penalty,kappa,honest_utility,cabal_utility,miners_share,validators_share,share'

/** A line for each network; the shares are empty where the mechanism stopped. */
export function formatMapCsv(map: RetentionMap, validatorShare: number): string {
  const { steps, layers } = map.plan
  const lines = map.rows.flatMap((row) => {
    const layer = layers[row.layer]
    const head = [layer?.stakeShare, layer?.noise, layer?.bondsPenalty, layer?.kappa, row.honest / steps].join(',')
    return sharesOf(row, validatorShare).map((share, step) => {
      const total = share === null ? '' : share.toFixed(6)
      return [head, step / steps, row.miners[step] ?? '', row.validators[step] ?? '', total].join(',')
    })
  })
  return `${[columns, ...lines].join('\n')}\n`
}
