import type { Submission } from '@subnetkit/chain-client'
import type { WeightRow } from '../types.js'
import { refusalCode } from './refusal-code.js'
import type { ChainMember } from './roster.js'
import type { Sealer } from './sealer.js'
import type { StartedChain } from './started-chain.js'
import type { Tally } from './tally.js'
import type { UidMap } from './uid-map.js'

/** What the members of a subnet do on the chain; what it refuses them is counted. */
export interface Participants {
  /** Registers those that join when this epoch begins; where the subnet is full, each takes the uid of another. */
  admit(epoch: number): Promise<void>
  /** Sets rows by their validators' keys, and makes blocks up to the given one; resolves with the rows that came into it. */
  setWeights(rows: readonly WeightRow[], block: number): Promise<readonly WeightRow[]>
}

export function createParticipants(
  options: { readonly netuid: number; readonly members: readonly ChainMember[]; readonly versionKey: number },
  modules: StartedChain & { readonly sealer: Sealer; readonly tally: Tally; readonly uids: UidMap },
): Participants {
  const { netuid, members, versionKey } = options
  const { blocks, client, sealer, tally, uids } = modules

  /** What became of each call; whatever fails for another reason than a refusal ends the run. */
  async function attempt<T>(
    calls: readonly { readonly member: ChainMember; readonly call: () => Promise<T> }[],
  ): Promise<readonly (T | undefined)[]> {
    const results = await sealer.settle(calls.map(({ call }) => call))
    return results.map((result, index) => {
      if (result.status === 'fulfilled') return result.value
      tally.refuse(refusalCode(result.reason), calls[index]?.member.neuron.strategy ?? '')
      return undefined
    })
  }

  return {
    admit: async (epoch) => {
      const newcomers = members.filter(({ joinsAtEpoch }) => joinsAtEpoch > 0 && joinsAtEpoch === epoch)
      if (newcomers.length === 0) return
      await attempt(
        newcomers.map((member) => {
          const { coldkeyPair, hotkeyPair } = member
          return { member, call: () => client.burnedRegister({ coldkeyPair, netuid, hotkey: hotkeyPair.address }) }
        }),
      )
      const before = members.filter(({ neuron }) => uids.of(neuron.uid) !== undefined)
      uids.learn(await client.metagraph(netuid, blocks.head().hash))
      for (const { neuron } of before) if (uids.of(neuron.uid) === undefined) tally.replace(neuron.strategy)
    },
    setWeights: async (rows, block) => {
      const set = rows.flatMap((row) => {
        const member = members[row.uid]
        const onChain = uids.toChain(row)
        if (member === undefined || onChain === undefined) return []
        const { uids: targets, values: weights } = onChain
        const call = (): Promise<Submission> =>
          client.setWeights({ hotkeyPair: member.hotkeyPair, netuid, uids: targets, weights, versionKey })
        return [{ row, member, call }]
      })
      const results = await attempt(set)
      await blocks.advanceBlocks(Math.max(0, block - blocks.head().number))
      return set.flatMap(({ row }, index) => {
        const result = results[index]
        return result !== undefined && result.status !== 'submitted' && result.block === block ? [row] : []
      })
    },
  }
}
