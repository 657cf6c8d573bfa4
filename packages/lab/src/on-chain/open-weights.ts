import type { Submission } from '@subnetkit/chain-client'
import type { AttemptAll } from './attempts.js'
import { type ChainWeights, tookEffect } from './chain-weights.js'
import type { ChainMember } from './roster.js'
import type { StartedChain } from './started-chain.js'
import type { UidMap } from './uid-map.js'

export interface WeightsOptions {
  readonly netuid: number
  readonly members: readonly ChainMember[]
  readonly versionKey: number
}

export type WeightsModules = Pick<StartedChain, 'blocks' | 'client'> & {
  readonly attempt: AttemptAll
  readonly uids: UidMap
}

/** Weights that everybody sees as soon as they are set, in the block before the epoch. */
export function createOpenWeights(options: WeightsOptions, modules: WeightsModules): ChainWeights {
  const { netuid, members, versionKey } = options
  const { blocks, client, attempt, uids } = modules

  return {
    blocks: 1,
    foresee: (rows) => ({ rows: rows.flatMap((row) => uids.toChain(row) ?? []) }),
    settle: async (rows, due) => {
      const before = due.block - 1
      await blocks.advanceBlocks(before - 1 - blocks.head().number)
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
      await blocks.advanceBlocks(Math.max(0, before - blocks.head().number))
      return { rows: set.flatMap(({ row }, index) => (tookEffect(results[index], before) ? [row] : [])) }
    },
  }
}
