import { SubnetkitError } from '@subnetkit/core'
import type { Subnet } from '../contract/subnet.js'
import { SUBNET_STRATEGY_UNFIT } from '../errors.js'
import type { Strategy } from './strategy.js'

/** Ends with SUBNET_STRATEGY_UNFIT where a strategy could not do on this subnet what it says. */
export function assertFits(strategy: Strategy, subnet: Subnet): void {
  refuse(strategy, `subnet ${subnet.id}`, strategy.misfit?.(subnet))
}

/** As `assertFits`, for a miner in a process of its own, which sees neither what others answer nor what will be asked. */
export function assertRunsAlone(strategy: Strategy, subnet: Subnet): void {
  assertFits(strategy, subnet)
  refuse(strategy, 'a process of its own', neededOf(strategy))
}

function neededOf({ needsRivals, drawsAhead, disturbs }: Strategy): string | undefined {
  if (needsRivals) return 'it needs what others are asked and answer, which `subnetkit lab` alone knows'
  if (drawsAhead) return 'it draws questions ahead, which `subnetkit lab` alone lets it do'
  if (disturbs) return 'its requests to other miners are modelled by `subnetkit lab` alone'
  return undefined
}

function refuse({ id }: Strategy, where: string, why: string | undefined): void {
  if (why !== undefined) throw new SubnetkitError(SUBNET_STRATEGY_UNFIT, { strategy: id, where, why })
}
