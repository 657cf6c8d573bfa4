import { SubnetkitError } from '@subnetkit/core'
import { CHAIN_EPOCHS_NONE } from '../errors.js'
import { type StorageReader, subtensor } from '../reads/storage-reader.js'
import type { RevealClock } from './reveal-round.js'

/** The epochs of a subnet and the time, all of one block. Ends with CHAIN_EPOCHS_NONE. */
export async function readRevealClock(reader: StorageReader, netuid: number, at: string): Promise<RevealClock> {
  const ofSubnet = [
    'RevealPeriodEpochs',
    'Tempo',
    'LastEpochBlock',
    'PendingEpochAt',
    'SubnetEpochIndex',
    'BlocksSinceLastStep',
  ]
  const queries = [
    { pallet: 'System', item: 'Number', keys: [] },
    { pallet: 'Timestamp', item: 'Now', keys: [] },
    ...ofSubnet.map((item) => subtensor(item, netuid)),
  ]
  const [values, slot] = await Promise.all([reader.many(queries, at), reader.call('AuraApi', 'slot_duration', [], at)])
  const [block, now, period, tempo, last, pending, index, sinceStep] = values
  if (Number(tempo) === 0) throw new SubnetkitError(CHAIN_EPOCHS_NONE, { netuid })
  return {
    schedule: {
      block: Number(block),
      tempo: Number(tempo),
      lastEpochBlock: Number(last),
      pendingEpochAt: Number(pending),
      subnetEpochIndex: Number(index),
      blocksSinceLastStep: Number(sinceStep),
    },
    revealPeriodEpochs: Number(period),
    nowMs: Number(now),
    slotMs: Number(slot),
  }
}
