import type { Logger } from '@subnetkit/core'
import { drawTasks, type PlannedTask, selectMiners } from '@subnetkit/scoring'
import type { ValidatorStore } from '@subnetkit/store'
import type { Sources, Subnet } from '@subnetkit/subnet'
import type { Members } from './members.js'
import { othersOf, toMinerViews } from './miners.js'
import type { Seeds } from './seeds.js'

export interface RoundOfEpoch {
  /** First block of the epoch. */
  readonly epochBlock: number
  readonly round: number
  /** Block at which the round begins: the epoch's first for round 0. */
  readonly block: number
  /** Counts the rounds of all epochs. */
  readonly turn: number
}

export interface Sampler {
  /** The questions of a round, by id; the same whenever it is drawn again in an epoch. */
  plan(of: RoundOfEpoch): Promise<PlannedTask[]>
}

/**
 * Draws from the members that the epoch began with, so that a restart in the middle of it draws the same questions. Where there are more
 * than a round may ask, they take turns.
 */
export function createSampler(
  options: { readonly maxMinersPerRound: number },
  modules: {
    readonly subnet: Subnet
    readonly members: Members
    readonly store: ValidatorStore
    readonly seeds: Seeds
    readonly sources: Sources
    readonly ownHotkey: string
    readonly logger: Logger
  },
): Sampler {
  const { subnet, members, store, seeds, sources, ownHotkey, logger } = modules

  return {
    plan: async ({ epochBlock, round, block, turn }) => {
      const seed = await seeds.seedOf(epochBlock)
      const metagraph = await members.atEpoch(epochBlock)
      const serving = othersOf(metagraph, ownHotkey).filter(({ axon }) => axon !== undefined)
      const asked = selectMiners(serving, { limit: options.maxMinersPerRound, turn })
      const miners = toMinerViews(asked, { subnet, store })
      const onFailure = (error: Error): void =>
        logger.warn('task not drawn', { epochBlock, round, error: error.message })
      return drawTasks(subnet, { seed, epochBlock, round, block, miners, sources, onFailure })
    },
  }
}
