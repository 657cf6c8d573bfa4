import { computeWeights, decideWeights } from '@subnetkit/scoring'
import type { Subnet } from '@subnetkit/subnet'
import type { HistoryEpoch, HistoryRow } from './metagraph-history.js'

const U16_MAX = 65_535

/**
 * What a row would be if its validator had taken it for scores of the others and used the subnet's own rule for weights; undefined when
 * that rule gives nobody anything.
 */
export function reweigh(
  row: HistoryRow,
  { neurons, ownerHotkey, block }: HistoryEpoch,
  subnet: Subnet,
): HistoryRow | undefined {
  const given = new Map(row.entries)
  const others = neurons.filter(({ uid }) => uid !== row.uid)
  const miners = others.map(({ hotkey, coldkey, uid, registeredAt }) => ({
    ...{ hotkey, coldkey, uid, registeredAt },
    state: subnet.state?.initial,
  }))
  const scores = new Map(
    others.map(({ hotkey, uid }) => [hotkey, { score: (given.get(uid) ?? 0) / U16_MAX, settledCount: 1 }]),
  )
  const decision = decideWeights(computeWeights(subnet, { miners, scores, ownerHotkey, block }), miners)
  if (decision.status !== 'set') return undefined
  return { uid: row.uid, entries: decision.uids.map((uid, index) => [uid, decision.weights[index] ?? 0] as const) }
}
