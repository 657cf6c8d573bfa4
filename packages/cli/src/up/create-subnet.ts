import type { ChainClient } from '@subnetkit/chain-client'
import { developmentKey } from '@subnetkit/wallet'
import type { Hyperparameters } from './hyperparameters.js'
import type { Member } from './members.js'
import type { Steps } from './steps.js'

/** The chain's sudo key in the preset `dev`. */
const sudoUri = '//Alice'

export interface CreatedSubnet {
  readonly netuid: number
  /** The block it was created in. */
  readonly block: number
}

/** Creates the subnet with its hyperparameters, registers everybody, stakes for the validators and starts emission. */
export async function createSubnet(
  options: { readonly members: readonly Member[]; readonly hyperparameters: Hyperparameters },
  modules: { readonly chain: ChainClient; readonly steps: Steps },
): Promise<CreatedSubnet> {
  const { members, hyperparameters } = options
  const { chain, steps } = modules
  const [owner, ...others] = members
  if (owner === undefined) return { netuid: 0, block: 0 }

  const { netuid, block } = await steps.run('create the subnet', async () => {
    const { coldkeyPair, hotkeyPair } = owner
    const created = await chain.registerNetwork({ coldkeyPair, hotkey: hotkeyPair.address })
    const { values } = hyperparameters
    if (Object.keys(values).length > 0)
      await chain.setHyperparameters({ sudoPair: developmentKey(sudoUri), netuid: created.netuid, values })
    return created
  })
  await steps.run(`register ${others.length} hotkeys`, async () => {
    const registered = others.map(async ({ coldkeyPair, hotkeyPair }) => {
      await chain.burnedRegister({ coldkeyPair, netuid, hotkey: hotkeyPair.address })
    })
    await Promise.all([...registered, chain.startCall({ coldkeyPair: owner.coldkeyPair, netuid })])
  })
  await steps.run('stake for the validators', async () => {
    const validators = others.filter(({ stakeRao }) => stakeRao > 0n)
    await Promise.all(
      validators.map(async ({ coldkeyPair, hotkeyPair, stakeRao }) => {
        await chain.addStake({ coldkeyPair, hotkey: hotkeyPair.address, netuid, amountRao: stakeRao })
      }),
    )
  })
  return { netuid, block }
}
