import type { Rao } from '@subnetkit/core'
import type { WeightsRow } from '../types/chain-client.js'
import { type StorageReader, subtensor } from './storage-reader.js'

export async function readWeights(
  reader: StorageReader,
  { netuid, uid }: { readonly netuid: number; readonly uid: number },
  at: string | undefined,
): Promise<WeightsRow> {
  const row = (await reader.one(subtensor('Weights', netuid, uid), at)) as readonly (readonly [number, number])[]
  return { uids: row.map(([target]) => target), weights: row.map(([, weight]) => weight) }
}

export async function readLastUpdate(
  reader: StorageReader,
  { netuid, uid }: { readonly netuid: number; readonly uid: number },
  at: string | undefined,
): Promise<number> {
  const blocks = (await reader.one(subtensor('LastUpdate', netuid), at)) as readonly bigint[]
  return Number(blocks[uid] ?? 0n)
}

export async function readFreeBalance(reader: StorageReader, address: string, at: string | undefined): Promise<Rao> {
  const account = await reader.one({ pallet: 'System', item: 'Account', keys: [address] }, at)
  return (account as { readonly data: { readonly free: bigint } }).data.free
}

export async function readStake(
  reader: StorageReader,
  position: { readonly hotkey: string; readonly coldkey: string; readonly netuid: number },
  at: string | undefined,
): Promise<Rao> {
  const { hotkey, coldkey, netuid } = position
  const method = 'get_stake_info_for_hotkey_coldkey_netuid'
  const info = await reader.call('StakeInfoRuntimeApi', method, [hotkey, coldkey, netuid], at)
  return info === null ? 0n : (info as { readonly stake: bigint }).stake
}

export async function readUid(
  reader: StorageReader,
  { netuid, hotkey }: { readonly netuid: number; readonly hotkey: string },
  at: string | undefined,
): Promise<number | undefined> {
  const uid = await reader.one(subtensor('Uids', netuid, hotkey), at)
  return uid === null ? undefined : Number(uid)
}
