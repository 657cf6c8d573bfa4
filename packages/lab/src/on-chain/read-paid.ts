import type { ChainEvent, PlainValue } from '@subnetkit/chain-client'
import { SubnetkitError } from '@subnetkit/core'
import { LAB_CHAIN_EPOCH_MISSING } from '../errors.js'

/** The amounts of an epoch, as its event states them. */
export interface Paid {
  /** What was shared out between miners and validators. */
  readonly emissionRao: bigint
  readonly toNeuronsRao: bigint
  readonly ownerCutRao: bigint
  readonly unpaidRao: bigint
}

/** LAB_CHAIN_EPOCH_MISSING when no epoch of the subnet ran in the block. */
export function readPaid(
  events: readonly ChainEvent[],
  { netuid, block }: { readonly netuid: number; readonly block: number },
): Paid {
  const fields = events
    .filter(({ name }) => name === 'EpochEmissionDistributed')
    .map(({ data }) => data as Readonly<Record<string, PlainValue>>)
    .find((data) => data.netuid === netuid)
  if (fields === undefined) throw new SubnetkitError(LAB_CHAIN_EPOCH_MISSING, { block })
  const sum = (...names: readonly string[]): bigint =>
    names.reduce((total, name) => total + BigInt(fields[name] as bigint | number), 0n)
  const toNeuronsRao = sum('toMiners', 'toValidatorsAndNominators')
  const emissionRao = sum('pendingServer', 'pendingValidator', 'pendingRoot')
  const ownerCutRao = sum('toOwner')
  return {
    emissionRao,
    toNeuronsRao,
    ownerCutRao,
    unpaidRao: emissionRao + sum('pendingOwnerCut') - toNeuronsRao - ownerCutRao,
  }
}
