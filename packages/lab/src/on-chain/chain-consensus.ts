import type { Metagraph } from '@subnetkit/chain-client'
import { assertInvariant, SubnetkitError } from '@subnetkit/core'
import type { Yuma } from '@subnetkit/yuma'
import type { ConsensusEpoch } from '../consensus/consensus-epoch.js'
import { createConsensus, type SubnetState } from '../consensus/create-consensus.js'
import type { LabConsensus } from '../consensus/lab-consensus.js'
import { LAB_CHAIN_TEMPO_TOO_SHORT } from '../errors.js'
import type { LabPlan, WeightRow } from '../types.js'
import { createAttempts } from './attempts.js'
import type { ChainWeights } from './chain-weights.js'
import { createCommittedWeights } from './committed-weights.js'
import { compareEpoch } from './compare-epoch.js'
import type { FoundedSubnet } from './found-subnet.js'
import { createNewcomers } from './newcomers.js'
import { createOpenWeights } from './open-weights.js'
import { readEpochBlock } from './read-epoch-block.js'
import type { Roster } from './roster.js'
import type { Sealer } from './sealer.js'
import type { StartedChain } from './started-chain.js'
import { createTally } from './tally.js'
import { createUidMap } from './uid-map.js'

/** Consensus as a chain decides it, on a subnet that was founded for it. */
export function createChainConsensus(
  options: {
    readonly plan: LabPlan
    readonly roster: Roster
    readonly founded: FoundedSubnet
    readonly versionKey: number
  },
  modules: StartedChain & { readonly sealer: Sealer; readonly yuma: Yuma },
): LabConsensus {
  const { plan, roster, founded, versionKey } = options
  const { blocks, client, sealer, yuma, close } = modules
  const { netuid, openingBlock, opening, revealEpochs } = founded
  const { members, stakeDivisor } = roster
  const uids = createUidMap(members)
  uids.learn(opening)
  const rules = createRules()
  const tally = createTally()
  const acting = { blocks, client, attempt: createAttempts({ sealer, tally }), tally, uids }
  const newcomers = createNewcomers({ netuid, members }, acting)
  const weights = createWeights()
  let state = stateOf(opening, BigInt(plan.hyperparameters.emissionRao))
  let epoch = 0

  function createRules() {
    const { tempo, ruleSet, hyperparameters } = plan
    const stakeThresholdRao = BigInt(hyperparameters.stakeThresholdRao) / stakeDivisor
    const { stakeRao, blockAtRegistration } = stateOf(opening, 0n)
    return createConsensus(
      {
        ...{ n: stakeRao.length, tempo, ruleSet, stakeRao, blockAtRegistration, openingBlock, ownerUid: 0 },
        hyperparameters: { ...hyperparameters, stakeThresholdRao },
      },
      { yuma },
    )
  }

  function createWeights(): ChainWeights {
    const common = { netuid, members, versionKey }
    return revealEpochs === 0
      ? createOpenWeights(common, acting)
      : createCommittedWeights({ ...common, revealEpochs, seed: plan.seed }, acting)
  }

  /** As they are stored: a row without a uid that is not registered was scaled anew. */
  function readRows(rows: readonly WeightRow[]): Promise<readonly WeightRow[]> {
    const validators = rows.flatMap(({ uid }) => uids.of(uid) ?? [])
    return Promise.all(
      validators.map(async (uid) => {
        const row = await client.weights(netuid, uid, blocks.head().hash)
        return { uid, uids: row.uids, values: row.weights }
      }),
    )
  }

  const dueAt = (index: number): number => openingBlock + (index + 1) * plan.tempo

  return {
    preview: (step, without) => {
      const block = dueAt(epoch)
      const counted = weights.foresee(step.rows, { index: epoch, block })
      const hidden = without.flatMap((uid) => uids.of(uid) ?? [])
      return uids.toLab(rules.preview({ ...counted, block, state }, hidden))
    },
    step: async ({ block, rows }) => {
      await newcomers.admit(epoch)
      const due = await client.nextEpochStartBlock(netuid, blocks.head().hash)
      assertInvariant(due !== undefined, 'a subnet with a tempo has a next epoch')
      if (due - 1 - blocks.head().number < weights.blocks)
        throw new SubnetkitError(LAB_CHAIN_TEMPO_TOO_SHORT, { tempo: plan.tempo })
      const { rows: taken, ...committed } = await weights.settle(rows, { index: epoch, block: due })
      const stored = await readRows(taken)
      const before = await client.metagraph(netuid, blocks.head().hash)
      const { hash } = await blocks.advanceBlocks(1)
      const { paid, ...onChain } = await readEpochBlock(
        { netuid, block: due, hash, uids: before.neurons.length },
        client,
      )
      const counted = stateOf(before, paid.emissionRao)
      const byRules = rules.step({ ...committed, block: due, rows: stored, state: counted })
      const comparison = compareEpoch(epoch, onChain, { epoch: byRules, bonds: rules.bonds(), block: dueAt(epoch) })
      tally.add({ paid, comparison, stakeRao: counted.stakeRao.reduce((sum, rao) => sum + rao, 0n) })
      keep(onChain.metagraph, paid.emissionRao)
      return { ...uids.toLab(epochOf(onChain.metagraph)), block, taken }
    },
    figures: () =>
      tally.figures({ blocks: blocks.head().number, extrinsics: sealer.extrinsics(), stakeDivisor, revealEpochs }),
    close,
  }

  function keep(metagraph: Metagraph, emissionRao: bigint): void {
    state = stateOf(metagraph, emissionRao)
    epoch++
  }
}

function stateOf({ neurons }: Metagraph, emissionRao: bigint): SubnetState {
  return {
    stakeRao: neurons.map(({ totalStakeRao }) => totalStakeRao),
    blockAtRegistration: neurons.map(({ registeredAt }) => registeredAt),
    emissionRao,
  }
}

function epochOf({ block, neurons }: Metagraph): ConsensusEpoch {
  return {
    block,
    consensus: neurons.map(({ consensus }) => consensus),
    incentive: neurons.map(({ incentive }) => incentive),
    dividends: neurons.map(({ dividends }) => dividends),
    validatorTrust: neurons.map(({ validatorTrust }) => validatorTrust),
    validatorPermit: neurons.map(({ validatorPermit }) => validatorPermit),
    active: neurons.map(({ active }) => active),
    emissionRao: neurons.map(({ emissionRao }) => emissionRao),
  }
}
