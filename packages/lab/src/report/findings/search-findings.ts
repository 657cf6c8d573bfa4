import type { Finding } from '@subnetkit/subnet/report'
import type { Search } from '../../search/search.js'

/** The mix that a search found to pay better than honest work. */
export function searchFindings({ best, pays, answer, fix }: Search): readonly Finding[] {
  if (!pays || !best?.profit || fix === null) return []
  return [{ id: 'mix-pays', severity: 'problem', strategy: best.strategy, text: answer, figure: best.profit.mean, fix }]
}
