import type { MinerView } from '@subnetkit/subnet'
import { maxUpscale, toFixedPoint } from './max-upscale.js'

/** What set_weights takes: uids ascending, weights u16 with the largest at 65535. */
export interface ChainWeights {
  readonly uids: number[]
  readonly weights: number[]
}

/** Weights to submit, or why there are none: an empty row would be a statement, and there is none to make. */
export type WeightsDecision =
  | ({ readonly status: 'set' } & ChainWeights)
  | { readonly status: 'none'; readonly reason: 'nobody-scored' | 'no-member-scored' }

/** Weights by uid as the chain stores them, rounded as it rounds, so that it stores exactly these. What rounds to zero is left out. */
export function toChainWeights(values: ReadonlyMap<number, number>): ChainWeights {
  const sorted = [...values].toSorted(([left], [right]) => left - right)
  const upscaled = maxUpscale(toFixedPoint(sorted.map(([, value]) => value)))
  const rows = sorted.map(([uid], index) => ({ uid, weight: upscaled[index] ?? 0 })).filter(({ weight }) => weight > 0)
  return { uids: rows.map(({ uid }) => uid), weights: rows.map(({ weight }) => weight) }
}

/** From hotkeys to the uids that they have now. Weights of hotkeys without a uid are dropped: nobody else inherits them. */
export function decideWeights(
  weights: ReadonlyMap<string, number>,
  members: readonly Pick<MinerView, 'hotkey' | 'uid'>[],
): WeightsDecision {
  if (weights.size === 0) return { status: 'none', reason: 'nobody-scored' }
  const uidOf = new Map(members.map(({ hotkey, uid }) => [hotkey, uid]))
  const values = new Map<number, number>()
  for (const [hotkey, weight] of weights) {
    const uid = uidOf.get(hotkey)
    if (uid !== undefined) values.set(uid, weight)
  }
  const chain = toChainWeights(values)
  return chain.uids.length === 0 ? { status: 'none', reason: 'no-member-scored' } : { status: 'set', ...chain }
}
