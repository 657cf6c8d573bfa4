import { assertInvariant, RAO_PER_TAO, type Rao, SubnetkitError } from '@subnetkit/core'
import { sha256, toHex } from '@subnetkit/crypto'
import { developmentKey, type KeyPair } from '@subnetkit/wallet'
import type { ConsensusSubject } from '../consensus/lab-consensus.js'
import { LAB_CHAIN_POPULATION_TOO_LARGE } from '../errors.js'
import type { LabNeuron } from '../types.js'
import type { ChainGenesis } from './started-chain.js'

/** A uid of the lab with the keys that act for it on the chain. */
export interface ChainMember {
  readonly neuron: LabNeuron
  readonly coldkeyPair: KeyPair
  readonly hotkeyPair: KeyPair
  readonly stakeRao: Rao
  /** Registers when this epoch begins; 0 for those that are there from the beginning. */
  readonly joinsAtEpoch: number
}

export interface Roster {
  readonly sudoPair: KeyPair
  readonly owner: { readonly coldkeyPair: KeyPair; readonly hotkeyPair: KeyPair }
  /** By uid of the lab. */
  readonly members: readonly ChainMember[]
  readonly stakeDivisor: bigint
  readonly genesis: ChainGenesis
}

/** Of a subnet on the chain. */
export const mostUids = 256
/** Half of the alpha at which the chain begins to issue less. */
const mostStakeRao: Rao = 5_000_000n * RAO_PER_TAO
/** More than a uid costs at the highest price. */
const pocketRao: Rao = 1_000n * RAO_PER_TAO
const founderRao: Rao = 100_000n * RAO_PER_TAO

/** Keys for everybody, from the seed alone. LAB_CHAIN_POPULATION_TOO_LARGE when they do not fit on a subnet beside its owner. */
export function planRoster({ plan, neurons }: ConsensusSubject): Roster {
  const count = neurons.length + 1
  if (count > mostUids) throw new SubnetkitError(LAB_CHAIN_POPULATION_TOO_LARGE, { count, most: mostUids })
  const salt = sha256(new TextEncoder().encode(`subnetkit/lab/chain/${plan.seed}`))
  const keyOf = (name: string): KeyPair => developmentKey(`//${toHex(salt).slice(2, 34)}//${name}`)
  const sudoPair = developmentKey('//Alice')
  const owner = { coldkeyPair: keyOf('owner-coldkey'), hotkeyPair: keyOf('owner-hotkey') }
  const operators = [...new Set(neurons.map(({ operator }) => operator))]
  const coldkeys = operators.map((_, index) => keyOf(`coldkey-${index}`))
  const stakeDivisor = divisorFor(neurons.reduce((sum, { stakeRao }) => sum + stakeRao, 0n))
  const members = neurons.map((neuron): ChainMember => {
    const coldkeyPair = coldkeys[operators.indexOf(neuron.operator)]
    assertInvariant(coldkeyPair !== undefined, 'every operator has a coldkey')
    const joinsAtEpoch = Math.floor((neuron.registeredAtBlock ?? 0) / plan.tempo)
    const stakeRao = neuron.stakeRao / stakeDivisor
    return { neuron, coldkeyPair, hotkeyPair: keyOf(`hotkey-${neuron.uid}`), stakeRao, joinsAtEpoch }
  })
  const founders = [sudoPair.address, owner.coldkeyPair.address].map((address) => [address, founderRao] as const)
  const balances = [...founders, ...fundsOf(members)].map(([address, rao]) => [address, Number(rao)] as const)
  return { sudoPair, owner, members, stakeDivisor, genesis: { salt: salt.slice(0, 16), balances } }
}

/** Only what stakes are to each other matters, and the chain issues nothing any more above its supply. */
function divisorFor(totalRao: Rao): bigint {
  let divisor = 1n
  while (totalRao / divisor > mostStakeRao) divisor *= 10n
  return divisor
}

function fundsOf(members: readonly ChainMember[]): readonly (readonly [string, Rao])[] {
  const funds = new Map<string, Rao>()
  for (const { coldkeyPair, stakeRao } of members) {
    const before = funds.get(coldkeyPair.address) ?? 0n
    funds.set(coldkeyPair.address, before + stakeRao + pocketRao)
  }
  return [...funds]
}
