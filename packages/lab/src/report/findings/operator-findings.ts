import type { Finding, OperatorFigures } from '@subnetkit/subnet/report'
import { isBeyond } from '../check/tolerance.js'
import { formatFigure } from './format.js'

/** From here on more uids of one owner are worth having. */
const worthwhile = 1.5

const evasion =
  'An owner with a coldkey for each uid is not seen by this and earns by each of them; against that only paying for capacity that is checked, or a price of registration above what a uid earns, helps.'

/** Whether one owner earns more by more uids, and what the rule against it does not see. */
export function operatorFindings(
  operators: readonly OperatorFigures[],
  clusters: readonly string[] = [],
): readonly Finding[] {
  return operators.flatMap((row) => {
    if (!row.earningRatio) return []
    if (isBeyond(row.earningRatio, worthwhile, 'above')) return [sybilPays(row, row.earningRatio.mean)]
    return clusters.includes('coldkey') ? [sybilShares(row, row.earningRatio.mean)] : []
  })
}

function sybilPays(row: OperatorFigures, figure: number): Finding {
  return {
    id: 'sybil-pays',
    severity: 'problem',
    strategy: row.strategy,
    text: `${earns(row)}: more uids pay whether or not there is more work behind them.`,
    figure,
    fix: `Name \`clusters: ['coldkey']\` in the subnet, so that uids of one coldkey share what their best earns. ${evasion}`,
  }
}

function sybilShares(row: OperatorFigures, figure: number): Finding {
  return {
    id: 'sybil-by-coldkeys',
    severity: 'note',
    strategy: row.strategy,
    text: `${earns(row)}, because the subnet clusters by coldkey. With ${row.uids} coldkeys it would be up to ${row.uids} times as much.`,
    figure,
    fix: evasion,
  }
}

function earns({ strategy, uids, earningRatio }: OperatorFigures): string {
  return `${uids} uids of one owner (\`${strategy}\`) earn together ${earningRatio ? formatFigure(earningRatio) : 'nothing'} of what one honest uid earns`
}
