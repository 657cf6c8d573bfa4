import type { Finding } from '@subnetkit/subnet/report'
import type { Search } from '../../search/search.js'
import { conditionOf } from './miner-conditions.js'

/** The mix that a search found to pay better than honest work. */
export function searchFindings({ best, pays, answer, fix, honestCostShare }: Search): readonly Finding[] {
  if (!pays || !best?.profit || fix === null) return []
  const { strategy, earning, cost, profit } = best
  const { text, outside } = conditionOf({ strategy, earningRatio: earning, costRatio: cost }, { honestCostShare })
  return [
    {
      id: 'mix-pays',
      severity: outside ? 'warning' : 'problem',
      strategy,
      text: text === '' ? answer : `${answer} ${text}`,
      figure: profit.mean,
      fix,
    },
  ]
}
