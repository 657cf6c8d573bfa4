import type { ConsensusEpoch } from '../consensus/consensus-epoch.js'
import type { EpochConsensus } from '../consensus/create-consensus.js'
import type { LabEpoch, LabPlan, SettledScore } from '../types.js'
import type { Members } from './create-members.js'
import { collectRows } from './opinions.js'

export interface Epochs {
  /** Runs the next epoch: rounds of questions, scores, weights, consensus. */
  next(): Promise<LabEpoch>
}

/** The course of time, which is a block number: questions at the beginning of each round, weights one block before the epoch's end. */
export function createEpochs(
  plan: LabPlan,
  { miners, validators, random }: Members,
  { consensus, signal }: { readonly consensus: EpochConsensus; readonly signal?: AbortSignal },
): Epochs {
  const { tempo, roundsPerEpoch } = plan
  const minerNeurons = miners.map(({ neuron }) => neuron)
  const past: ConsensusEpoch[] = []

  async function settle(block: number): Promise<SettledScore[]> {
    const settled: SettledScore[] = []
    for (const validator of validators) settled.push(...(await validator.settle(block)))
    return settled
  }

  async function runRound(epochBlock: number, round: number): Promise<SettledScore[]> {
    const block = epochBlock + Math.floor((round * tempo) / roundsPerEpoch)
    const before = await settle(block)
    for (const validator of validators) {
      await breathe()
      signal?.throwIfAborted()
      await validator.ask({ epochBlock, round, block })
    }
    return [...before, ...(await settle(block))]
  }

  async function decide(index: number, block: number): Promise<Omit<LabEpoch, 'settled' | 'costMs'>> {
    const rows = collectRows(
      validators,
      minerNeurons,
      { index, block, past, random: random.fork('opinions') },
      consensus,
    )
    const result = await consensus.step({ block, rows })
    past.push(result)
    const { incentive, dividends, emissionRao, taken: weights = rows } = result
    const scores = new Map(validators.map((validator) => [validator.neuron.uid, validator.scores()]))
    return { index, block, incentive, dividends, emissionRao, weights, scores }
  }

  return {
    async next() {
      const index = past.length
      const epochBlock = 1 + index * tempo
      const block = epochBlock + tempo
      const settled: SettledScore[] = []
      for (let round = 0; round < roundsPerEpoch; round++) settled.push(...(await runRound(epochBlock, round)))
      settled.push(...(await settle(block - 1)))
      const costMs = [...miners.map((miner) => miner.takeCostMs()), ...validators.map(() => 0)]
      return { ...(await decide(index, block)), settled, costMs }
    },
  }
}

/** Answers from a cache take no turn of the event loop, and an experiment must not keep signals from being heard. */
function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
