import type { AttemptAll } from './attempts.js'
import type { ChainMember } from './roster.js'
import type { StartedChain } from './started-chain.js'
import type { Tally } from './tally.js'
import type { UidMap } from './uid-map.js'

/** Those that are not there from the beginning. */
export interface Newcomers {
  /** Registers those that join when this epoch begins; where the subnet is full, each takes the uid of another or is refused. */
  admit(epoch: number): Promise<void>
}

export function createNewcomers(
  { netuid, members }: { readonly netuid: number; readonly members: readonly ChainMember[] },
  modules: Pick<StartedChain, 'blocks' | 'client'> & {
    readonly attempt: AttemptAll
    readonly tally: Pick<Tally, 'replace'>
    readonly uids: UidMap
  },
): Newcomers {
  const { blocks, client, attempt, tally, uids } = modules

  return {
    admit: async (epoch) => {
      const newcomers = members.filter(({ joinsAtEpoch }) => joinsAtEpoch > 0 && joinsAtEpoch === epoch)
      if (newcomers.length === 0) return
      const results = await attempt(
        newcomers.map((member) => {
          const { coldkeyPair, hotkeyPair } = member
          return { member, call: () => client.burnedRegister({ coldkeyPair, netuid, hotkey: hotkeyPair.address }) }
        }),
      )
      const registered = newcomers.filter((_, index) => results[index] !== undefined)
      const before = [...members.filter(({ neuron }) => uids.of(neuron.uid) !== undefined), ...registered]
      uids.learn(await client.metagraph(netuid, blocks.head().hash))
      for (const { neuron } of before) if (uids.of(neuron.uid) === undefined) tally.replace(neuron.strategy)
    },
  }
}
