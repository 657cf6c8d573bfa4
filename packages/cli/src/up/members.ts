import { RAO_PER_TAO, type Rao } from '@subnetkit/core'
import { developmentKey, type KeyPair } from '@subnetkit/wallet'

export type Role = 'owner' | 'miner' | 'validator'

/** One hotkey of the network and the process that acts for it; the owner has none. */
export interface Member {
  /** `miner-1`: name of its log and its directory. */
  readonly name: string
  readonly role: Role
  readonly strategy?: string
  /** Development URI: public by definition, and different in every run. */
  readonly hotkeyUri: string
  readonly hotkeyPair: KeyPair
  readonly coldkeyPair: KeyPair
  /** What a validator stakes. */
  readonly stakeRao: Rao
}

export const fundsRao: Rao = 100_000n * RAO_PER_TAO

/** Everybody in the network, the owner first. Validators' stakes differ: the first has most. */
export function planMembers(options: {
  readonly seedHex: string
  readonly strategies: readonly string[]
  readonly validators: number
}): readonly Member[] {
  const { seedHex, strategies, validators } = options
  const member = (name: string, role: Role, rest: { strategy?: string; stakeRao?: Rao }): Member => {
    const uri = `//${seedHex}//${name}`
    const hotkeyUri = `${uri}//hotkey`
    const pairs = { hotkeyPair: developmentKey(hotkeyUri), coldkeyPair: developmentKey(`${uri}//coldkey`) }
    return { name, role, hotkeyUri, ...pairs, stakeRao: 0n, ...rest }
  }
  return [
    member('owner', 'owner', {}),
    ...Array.from({ length: validators }, (_, index) =>
      member(`validator-${index + 1}`, 'validator', { stakeRao: stakeOf(index, validators) }),
    ),
    ...strategies.map((strategy, index) => member(`miner-${index + 1}`, 'miner', { strategy })),
  ]
}

/** 2,000, 1,500 and 1,000 TAO: all differ, and of three none has the majority. */
function stakeOf(index: number, validators: number): Rao {
  return (1_000n + 500n * BigInt(validators - 1 - index)) * RAO_PER_TAO
}
