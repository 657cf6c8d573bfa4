import type { Metagraph, Submission } from '@subnetkit/chain-client'
import { assertInvariant } from '@subnetkit/core'
import type { Yuma } from '@subnetkit/yuma'
import type { ConsensusEpoch } from '../consensus/consensus-epoch.js'
import { createConsensus, type SubnetState } from '../consensus/create-consensus.js'
import type { LabConsensus } from '../consensus/lab-consensus.js'
import type { LabPlan, WeightRow } from '../types.js'
import { compareEpoch } from './compare-epoch.js'
import type { FoundedSubnet } from './found-subnet.js'
import { readPaid } from './read-paid.js'
import { refusalCode } from './refusal-code.js'
import type { ChainMember, Roster } from './roster.js'
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
  const { netuid, openingBlock, opening } = founded
  const { members, stakeDivisor } = roster
  const uids = createUidMap(members)
  uids.learn(opening)
  const rules = createRules()
  const tally = createTally()
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

  const dueAt = (index: number): number => openingBlock + (index + 1) * plan.tempo

  /** Of several calls, what became of each; the chain's refusals are counted, all other failures end the run. */
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

  async function admitNewcomers(): Promise<void> {
    const newcomers = members.filter(({ joinsAtEpoch }) => joinsAtEpoch > 0 && joinsAtEpoch === epoch)
    if (newcomers.length === 0) return
    await attempt(
      newcomers.map((member) => {
        const { coldkeyPair, hotkeyPair } = member
        return { member, call: () => client.burnedRegister({ coldkeyPair, netuid, hotkey: hotkeyPair.address }) }
      }),
    )
    uids.learn(await client.metagraph(netuid, blocks.head().hash))
  }

  /** Sets the rows in the block before the epoch; those that came into this block. */
  async function setWeights(rows: readonly WeightRow[], block: number): Promise<readonly WeightRow[]> {
    const set = rows.flatMap((row) => {
      const member = members[row.uid]
      const onChain = uids.toChain(row)
      if (member === undefined || onChain === undefined) return []
      const { hotkeyPair } = member
      const call = (): Promise<Submission> =>
        client.setWeights({ hotkeyPair, netuid, uids: onChain.uids, weights: onChain.values, versionKey })
      return [{ row, member, call }]
    })
    const results = await attempt(set)
    if (blocks.head().number < block) await blocks.advanceBlocks(block - blocks.head().number)
    return set.flatMap(({ row }, index) => {
      const result = results[index]
      return result !== undefined && result.status !== 'submitted' && result.block === block ? [row] : []
    })
  }

  return {
    preview: (step, without) => {
      const rows = step.rows.flatMap((row) => uids.toChain(row) ?? [])
      const hidden = without.flatMap((uid) => uids.of(uid) ?? [])
      return uids.toLab(rules.preview({ block: dueAt(epoch), rows, state }, hidden))
    },
    step: async ({ block, rows }) => {
      await admitNewcomers()
      const due = await client.nextEpochStartBlock(netuid, blocks.head().hash)
      assertInvariant(due !== undefined, 'a subnet with a tempo has a next epoch')
      await blocks.advanceBlocks(Math.max(0, due - 2 - blocks.head().number))
      const taken = await setWeights(rows, due - 1)
      const before = await client.metagraph(netuid, blocks.head().hash)
      const { hash } = await blocks.advanceBlocks(1)
      const [events, metagraph, bonds] = await Promise.all([
        client.readEvents(hash),
        client.metagraph(netuid, hash),
        Promise.all(
          before.neurons.map(({ uid }) => client.readStorage('SubtensorModule', 'Bonds', [netuid, uid], hash)),
        ),
      ])
      const paid = readPaid(events, { netuid, block: due })
      const state = stateOf(before, paid.emissionRao)
      const byRules = rules.step({ block: due, rows: taken.flatMap((row) => uids.toChain(row) ?? []), state })
      const comparison = compareEpoch(
        epoch,
        { metagraph, bonds },
        { epoch: byRules, bonds: rules.bonds(), block: dueAt(epoch) },
      )
      tally.add({ paid, comparison, stakeRao: state.stakeRao.reduce((sum, rao) => sum + rao, 0n) })
      keep(metagraph, paid.emissionRao)
      return { ...uids.toLab(epochOf(metagraph)), block, taken }
    },
    figures: () => tally.figures({ blocks: blocks.head().number, extrinsics: sealer.extrinsics(), stakeDivisor }),
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
