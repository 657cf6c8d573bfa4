import type { Metagraph } from '@subnetkit/chain-client'
import type { ConsensusEpoch } from '../consensus/consensus-epoch.js'
import type { WeightRow } from '../types.js'
import type { ChainMember } from './roster.js'

/** Which uid of the chain belongs to which of the lab: the chain's first one is the owner's, and newcomers get theirs late. */
export interface UidMap {
  /** Takes in who is registered. */
  learn(metagraph: Metagraph): void
  /** The chain's uid of a lab's; undefined without one. */
  of(uid: number): number | undefined
  /** A row of the lab as the chain has it, without those that are not registered; undefined when nothing is left. */
  toChain(row: WeightRow): WeightRow | undefined
  /** An epoch of the chain by uids of the lab; who is not registered has nothing. */
  toLab(epoch: ConsensusEpoch): ConsensusEpoch
}

export function createUidMap(members: readonly ChainMember[]): UidMap {
  let known = new Map<number, number>()

  function byLab<T>(values: readonly T[], missing: T): T[] {
    return members.map(({ neuron }) => values[known.get(neuron.uid) ?? -1] ?? missing)
  }

  return {
    learn: ({ neurons }) => {
      const uidOf = new Map<string, number>(neurons.map(({ hotkey, uid }) => [hotkey, uid]))
      known = new Map(
        members.flatMap(({ neuron, hotkeyPair }) => {
          const uid = uidOf.get(hotkeyPair.address)
          return uid === undefined ? [] : [[neuron.uid, uid] as const]
        }),
      )
    },
    of: (uid) => known.get(uid),
    toChain: ({ uid, uids, values }) => {
      const own = known.get(uid)
      const entries = uids.flatMap((target, index) => {
        const found = known.get(target)
        return found === undefined ? [] : [[found, values[index] ?? 0] as const]
      })
      if (own === undefined || entries.length === 0) return undefined
      return { uid: own, uids: entries.map(([target]) => target), values: entries.map(([, value]) => value) }
    },
    toLab: (epoch) => ({
      block: epoch.block,
      consensus: byLab(epoch.consensus, 0),
      incentive: byLab(epoch.incentive, 0),
      dividends: byLab(epoch.dividends, 0),
      validatorTrust: byLab(epoch.validatorTrust, 0),
      validatorPermit: byLab(epoch.validatorPermit, false),
      active: byLab(epoch.active, false),
      emissionRao: byLab(epoch.emissionRao, 0n),
    }),
  }
}
