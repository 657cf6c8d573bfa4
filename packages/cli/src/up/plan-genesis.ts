import type { PresetOverrides } from '@subnetkit/devnet'
import { developmentKey } from '@subnetkit/wallet'
import { fundsRao, type Member } from './members.js'

const developers = ['//Alice', '//Bob', '//Charlie', '//Dave', '//Eve', '//Ferdie']
const developerFundsRao = 1_000_000_000_000_000

/** Genesis with every coldkey funded: no block is spent on handing money out. */
export function planGenesis(members: readonly Member[]): PresetOverrides {
  const rich = developers.map((uri) => [developmentKey(uri).address, developerFundsRao])
  const funded = members.map(({ coldkeyPair }) => [coldkeyPair.address, Number(fundsRao)])
  return { balances: { balances: [...rich, ...funded] } }
}
