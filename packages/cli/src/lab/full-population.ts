import type { MinerGroup } from '@subnetkit/lab'
import type { Subnet } from '@subnetkit/subnet'
import type { ResolvedLab } from '@subnetkit/subnet/lab'
import { builtInStrategies } from '@subnetkit/subnet/strategies'

const minersOfCatalogue = 64
const uidsOfSybil = 16
const fewestHonest = 8

/** An honest majority that differs a little in its opinions, and one validator of each usual kind that does not work. */
export const fullValidators = 'honest~0.05%78:3,copier%6,frozen%4,uniform%4,winner-takes-all%4,self-dealing%4'

/** One uid for every strategy that fits the subnet, sixteen of one operator for `sybil`, one for each adversary, and honest ones in the rest. */
export function fullMiners(subnet: Subnet, { qualities, adversaries }: ResolvedLab): readonly MinerGroup[] {
  const fitting = Object.values(builtInStrategies).filter((strategy) => strategy.misfit?.(subnet) === undefined)
  const alone = fitting.map(({ id }) => id).filter((id) => id !== 'honest' && id !== 'sybil')
  const cheats = [...new Set([...alone, ...adversaries.map(({ id }) => id)])].map((strategy) => ({
    strategy,
    count: 1,
  }))
  const sybils = fitting.some(({ id }) => id === 'sybil')
    ? [{ strategy: 'sybil', count: uidsOfSybil, operator: 'sybil' }]
    : []
  const taken = cheats.length + (sybils.length > 0 ? uidsOfSybil : 0)
  return [...honestMiners(qualities, Math.max(fewestHonest, minersOfCatalogue - taken)), ...cheats, ...sybils]
}

/** So many honest miners, shared evenly among the levels of quality; the first levels get what is left over. */
export function honestMiners(qualities: readonly number[], total: number): readonly MinerGroup[] {
  return qualities
    .map((quality, index) => ({
      ...{ strategy: 'honest', quality },
      count: Math.floor(total / qualities.length) + (index < total % qualities.length ? 1 : 0),
    }))
    .filter(({ count }) => count > 0)
}
