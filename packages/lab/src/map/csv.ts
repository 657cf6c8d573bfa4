import type { RetentionMap } from './retention-map.js'
import { sharesOf } from './thresholds.js'

const columns = 'stake_share,noise,bonds_penalty,kappa,honest_utility,cabal_utility,miners_share,validators_share,share'

/** The names of the columns, and a line for each network; the shares are empty where the mechanism stopped. */
export function* mapCsvLines({ plan, rows }: RetentionMap, validatorShare: number): Iterable<string> {
  const { steps, layers } = plan
  yield columns
  for (const row of rows) {
    const layer = layers[row.layer]
    const head = [layer?.stakeShare, layer?.noise, layer?.bondsPenalty, layer?.kappa, row.honest / steps].join(',')
    for (const [step, share] of sharesOf(row, validatorShare).entries()) {
      const total = share === null ? '' : share.toFixed(6)
      yield [head, step / steps, row.miners[step] ?? '', row.validators[step] ?? '', total].join(',')
    }
  }
}
