import { initCrypto } from '@subnetkit/crypto'
import { type Member, planMembers } from './members.js'
import { planGenesis } from './plan-genesis.js'
import type { RunPlan } from './plan-run.js'

/** Everybody in the network with their keys, and the genesis that funds them as the text that `devnet --preset` reads. */
export async function makeGenesis({ seedHex, strategies, flags }: RunPlan): Promise<{
  readonly members: readonly Member[]
  readonly preset: string
}> {
  await initCrypto()
  const members = planMembers({ seedHex, strategies, validators: flags.validators })
  return { members, preset: JSON.stringify(planGenesis(members)) }
}
