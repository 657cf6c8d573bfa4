import { assertInvariant, type Rao } from '@subnetkit/core'
import type { HyperparameterValue } from '../types/calls.js'
import type { ChainClient } from '../types/chain-client.js'
import type { ExtrinsicSigner } from '../types/signer.js'

/** One who gets a uid of a new subnet. */
export interface SubnetMember {
  readonly coldkeyPair: ExtrinsicSigner
  readonly hotkeyPair: ExtrinsicSigner
  /** What is staked on it; 0 for none. */
  readonly stakeRao: Rao
}

export interface CreateSubnetOptions {
  /** Its hotkey becomes uid 0. */
  readonly owner: Omit<SubnetMember, 'stakeRao'>
  readonly members: readonly SubnetMember[]
  /** The chain's sudo key. */
  readonly sudoPair: ExtrinsicSigner
  /** As `setHyperparameters` takes them. */
  readonly hyperparameters: Readonly<Record<string, HyperparameterValue>>
}

export interface CreateSubnetModules {
  readonly chain: Pick<
    ChainClient,
    'registerNetwork' | 'setHyperparameters' | 'burnedRegister' | 'startCall' | 'addStake'
  >
  /** Makes calls that do not depend on each other. Default: all at once, as a chain that makes blocks by itself takes them. */
  readonly make?: <T>(calls: readonly (() => Promise<T>)[]) => Promise<readonly T[]>
  /** Wraps each step, for progress. */
  readonly step?: <T>(title: string, work: () => Promise<T>) => Promise<T>
}

export interface CreatedSubnet {
  readonly netuid: number
  /** The block it was created in. */
  readonly block: number
}

/** Creates a subnet with its hyperparameters, registers everybody, starts emission and stakes. Ends with the CHAIN_* error of a refusal. */
export async function createSubnet(options: CreateSubnetOptions, modules: CreateSubnetModules): Promise<CreatedSubnet> {
  const { owner, members, sudoPair, hyperparameters: values } = options
  const { chain, make = atOnce, step = (_title, work) => work() } = modules
  const { coldkeyPair } = owner

  const { netuid, block } = await step('create the subnet', async () => {
    const [created] = await make([() => chain.registerNetwork({ coldkeyPair, hotkey: owner.hotkeyPair.address })])
    assertInvariant(created !== undefined, 'every call has its result')
    const { netuid, block } = created
    if (Object.keys(values).length > 0) await make([() => chain.setHyperparameters({ sudoPair, netuid, values })])
    return { netuid, block }
  })
  await step(`register ${members.length} hotkeys`, () =>
    make<unknown>([
      ...members.map((member) => () => {
        const { coldkeyPair, hotkeyPair } = member
        return chain.burnedRegister({ coldkeyPair, netuid, hotkey: hotkeyPair.address })
      }),
      () => chain.startCall({ coldkeyPair, netuid }),
    ]),
  )
  await step('stake for the validators', () =>
    make(
      members
        .filter(({ stakeRao }) => stakeRao > 0n)
        .map(({ coldkeyPair, hotkeyPair, stakeRao }) => () => {
          return chain.addStake({ coldkeyPair, hotkey: hotkeyPair.address, netuid, amountRao: stakeRao })
        }),
    ),
  )
  return { netuid, block }
}

function atOnce<T>(calls: readonly (() => Promise<T>)[]): Promise<readonly T[]> {
  return Promise.all(calls.map((call) => call()))
}
