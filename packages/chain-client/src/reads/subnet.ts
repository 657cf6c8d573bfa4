import type { Ss58Address } from '@subnetkit/core'
import type { SubnetInfo } from '../types/subnet-info.js'
import { type StorageReader, subtensor } from './storage-reader.js'

/** A subnet at one block; undefined when there is none. */
export async function readSubnetInfo(
  reader: StorageReader,
  netuid: number,
  at: string,
): Promise<SubnetInfo | undefined> {
  const items = [
    'NetworksAdded',
    'SubnetOwner',
    'SubnetOwnerHotkey',
    'Tempo',
    'LastEpochBlock',
    'LastMechansimStepBlock',
    'SubnetEpochIndex',
    'SubnetworkN',
    'FirstEmissionBlockNumber',
  ]
  const values = await reader.many(
    items.map((item) => subtensor(item, netuid)),
    at,
  )
  const [exists, owner, ownerHotkey, tempo, lastEpoch, lastStep, epochIndex, neurons, firstEmission] = values
  if (exists !== true) return undefined
  return {
    netuid,
    owner: owner as Ss58Address,
    ownerHotkey: ownerHotkey as Ss58Address,
    tempo: Number(tempo),
    lastEpochBlock: Number(lastEpoch),
    lastMechanismStepBlock: Number(lastStep),
    subnetEpochIndex: Number(epochIndex),
    neurons: Number(neurons),
    started: firstEmission !== null,
  }
}
