import type {
  BlockHead,
  ChainClient,
  Metagraph,
  Neuron,
  SetWeightsCall,
  Submission,
  TimelockedCommit,
  TimelockedSubmission,
  WeightsRow,
} from '@subnetkit/chain-client'
import type { Ss58Address } from '@subnetkit/core'

export type WeightsFault = (call: SetWeightsCall, include: () => Submission) => Submission

/** A chain whose blocks a test makes; weights are in a block of their own as soon as they are sent. */
export interface MemoryChain extends ChainClient {
  advance(blocks?: number): void
  change(hotkey: string, changes: Partial<Neuron>): void
  /** Takes the place of the chain's answer to set_weights. */
  fault: WeightsFault | undefined
  /** Blocks at which weights were set, by uid. */
  readonly sets: { readonly uid: number; readonly block: number; readonly row: WeightsRow }[]
  weightsSetRateLimit: number
  /** Whether weights are committed, to be revealed within the next epoch. */
  commitRevealOn: boolean
  /** All that were ever made. */
  readonly commits: (TimelockedCommit & { readonly uid: number; readonly row: WeightsRow })[]
  /** Takes the place of the chain's answer to a commit. */
  commitFault: ((include: () => TimelockedSubmission) => Promise<TimelockedSubmission>) | undefined
  connected: boolean
}

export const TEMPO = 20
/** Commits are revealed so many blocks after the first one of an epoch. */
export const REVEAL_AFTER = 4
const netuid = 1

/** Epochs begin at multiples of `TEMPO`; the chain begins at block 40. */
export function createMemoryChain(members: readonly (Pick<Neuron, 'hotkey'> & Partial<Neuron>)[]): MemoryChain {
  let number = 40
  const listeners = new Set<(head: BlockHead) => void>()
  const rows = new Map<number, WeightsRow>()
  const revealed = new Set<number>()
  let neurons: Neuron[] = members.map((member, uid) => ({ ...newNeuron(uid), ...member }))
  const hashOf = (block: number): string => `0x${block.toString(16).padStart(64, '0')}`
  const head = (): BlockHead => ({ number, hash: hashOf(number) })
  const lastEpochBlock = (): number => number - (number % TEMPO)
  const owner = 'Owner' as Ss58Address

  const epochOf = (block: number): number => Math.floor(block / TEMPO)
  const open = () => chain.commits.filter(({ block }) => epochOf(block) + 1 >= epochOf(number) && !revealed.has(block))

  function reveal(): void {
    for (const { block, uid, row, revealEpoch } of open()) {
      if (revealEpoch !== epochOf(number)) continue
      revealed.add(block)
      rows.set(uid, row)
      // As plain weights where commit-reveal was switched off meanwhile.
      if (!chain.commitRevealOn) chain.change(neurons[uid]?.hotkey ?? '', { lastUpdate: number })
    }
  }

  const refuse = async (): Promise<never> => {
    throw new RangeError('this chain cannot do that')
  }

  function advance(blocks = 1): void {
    for (let made = 0; made < blocks; made++) {
      number++
      if (number % TEMPO === REVEAL_AFTER) reveal()
      for (const listener of listeners) listener(head())
    }
  }

  function include({ hotkeyPair, uids, weights }: SetWeightsCall): Submission {
    const own = neurons.find(({ hotkey }) => hotkey === hotkeyPair.address)
    if (own === undefined) throw new RangeError('not registered')
    const block = number + 1
    chain.sets.push({ uid: own.uid, block, row: { uids, weights } })
    rows.set(own.uid, { uids, weights })
    chain.change(own.hotkey, { lastUpdate: block })
    advance()
    return { status: 'effective', hash: '0x00', block, blockHash: hashOf(block) }
  }

  function commit({ hotkeyPair, uids, weights }: SetWeightsCall): TimelockedSubmission {
    const uid = neurons.findIndex(({ hotkey }) => hotkey === hotkeyPair.address)
    const block = number + 1
    const reveal = { revealEpoch: epochOf(block) + 1, revealRound: block }
    chain.commits.push({ ...reveal, block, uid, row: { uids, weights } })
    chain.change(hotkeyPair.address, { lastUpdate: block })
    advance()
    return { ...reveal, status: 'effective', hash: '0x00', block, blockHash: hashOf(block) }
  }

  const chain: MemoryChain = {
    url: 'memory:',
    genesisHash: hashOf(0),
    specName: 'memory',
    specVersion: 1,
    sets: [],
    fault: undefined,
    commitRevealOn: false,
    commits: [],
    commitFault: undefined,
    weightsSetRateLimit: 0,
    connected: true,
    advance,
    change: (hotkey, changes) => {
      neurons = neurons.map((neuron) => (neuron.hotkey === hotkey ? { ...neuron, ...changes } : neuron))
    },
    head,
    onHead: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    health: () => ({ connected: chain.connected, headAgeMs: 0 }),
    blockHash: async (block) => hashOf(block),
    readSubnet: async () => ({
      ...{ netuid, owner, ownerHotkey: owner, tempo: TEMPO, lastEpochBlock: lastEpochBlock() },
      ...{ lastMechanismStepBlock: lastEpochBlock(), subnetEpochIndex: Math.floor(number / TEMPO), started: true },
      neurons: neurons.length,
    }),
    metagraph: async (): Promise<Metagraph> => ({
      ...{ netuid, block: number, blockHash: hashOf(number), ownerHotkey: owner, ownerColdkey: owner, tempo: TEMPO },
      ...{
        lastStep: lastEpochBlock(),
        blocksSinceLastStep: number - lastEpochBlock(),
        maxUids: 256,
        burnRao: 0n,
        neurons,
      },
    }),
    hyperparameters: async () => ({ tempo: TEMPO, weightsSetRateLimit: chain.weightsSetRateLimit }),
    nextEpochStartBlock: async () => lastEpochBlock() + TEMPO,
    weights: async (_, uid) => rows.get(uid) ?? { uids: [], weights: [] },
    lastUpdate: async (_, uid) => neurons[uid]?.lastUpdate ?? 0,
    setWeights: async (call) => (chain.fault ? chain.fault(call, () => include(call)) : include(call)),
    commitReveal: async () => ({ enabled: chain.commitRevealOn, version: 4, revealPeriodEpochs: 1 }),
    timelockedCommits: async () => open(),
    commitTimelockedWeights: async (call) => (chain.commitFault ? chain.commitFault(() => commit(call)) : commit(call)),
    ...{ freeBalance: refuse, stake: refuse, readStorage: refuse, readEvents: refuse, registerNetwork: refuse },
    ...{ startCall: refuse, burnedRegister: refuse, addStake: refuse, removeStake: refuse, serveAxon: refuse },
    ...{ setHyperparameters: refuse, transfer: refuse, advanceToEpoch: refuse, commitWeights: refuse },
    revealWeights: refuse,
    close: async () => {},
  }
  return chain
}

function newNeuron(uid: number): Neuron {
  return {
    ...{ uid, hotkey: `Hotkey${uid}` as Ss58Address, coldkey: `Coldkey${uid}` as Ss58Address, active: true },
    ...{ stakeRao: 0n, totalStakeRao: 0n, incentive: 0, incentiveU16: 0, dividends: 0, dividendsU16: 0 },
    ...{ consensus: 0, consensusU16: 0, validatorTrust: 0, emissionRao: 0n, validatorPermit: false },
    ...{ lastUpdate: 1, registeredAt: 1 },
  }
}
