import { type Ss58Address, SubnetkitError } from '@subnetkit/core'
import { formatIpAddress } from '../decode/ip-address.js'
import { CHAIN_SUBNET_MISSING } from '../errors.js'
import type { PlainValue } from '../types/chain-client.js'
import type { AxonInfo, Metagraph, Neuron } from '../types/metagraph.js'
import { type StorageReader, subtensor } from './storage-reader.js'

type List<T> = readonly T[]

/** The fields of `get_metagraph` that are used here, as plain data. */
interface ChainMetagraph {
  readonly block: bigint
  readonly ownerHotkey: Ss58Address
  readonly ownerColdkey: Ss58Address
  readonly tempo: number
  readonly lastStep: bigint
  readonly blocksSinceLastStep: bigint
  readonly maxUids: number
  readonly burn: bigint
  readonly hotkeys: List<Ss58Address>
  readonly coldkeys: List<Ss58Address>
  readonly axons: List<ChainAxon>
  readonly active: List<boolean>
  readonly validatorPermit: List<boolean>
  readonly lastUpdate: List<bigint>
  readonly emission: List<bigint>
  readonly dividends: List<number>
  readonly incentives: List<number>
  readonly consensus: List<number>
  readonly blockAtRegistration: List<bigint>
  readonly alphaStake: List<bigint>
  readonly totalStake: List<bigint>
}

interface ChainAxon {
  readonly ip: bigint
  readonly port: number
  readonly ipType: number
  readonly protocol: number
}

/** What `get_metagraph` leaves out, u16 each by uid. */
interface Extras {
  readonly validatorTrust: List<number>
  /** Empty before the first epoch. */
  readonly stakeWeight: List<number>
}

const U16_MAX = 65_535

/** A subnet's neurons at one block; ends with CHAIN_SUBNET_MISSING. */
export async function readMetagraph(reader: StorageReader, netuid: number, blockHash: string): Promise<Metagraph> {
  const [found, extras] = await Promise.all([
    reader.call('SubnetInfoRuntimeApi', 'get_metagraph', [netuid], blockHash),
    reader.many([subtensor('ValidatorTrust', netuid), subtensor('StakeWeight', netuid)], blockHash),
  ])
  if (found === null) throw new SubnetkitError(CHAIN_SUBNET_MISSING, { netuid })
  const chain = asChainMetagraph(found)
  const [validatorTrust, stakeWeight] = extras as List<List<number>>
  return {
    netuid,
    block: Number(chain.block),
    blockHash,
    ownerHotkey: chain.ownerHotkey,
    ownerColdkey: chain.ownerColdkey,
    tempo: chain.tempo,
    lastStep: Number(chain.lastStep),
    blocksSinceLastStep: Number(chain.blocksSinceLastStep),
    maxUids: chain.maxUids,
    burnRao: chain.burn,
    neurons: chain.hotkeys.map((hotkey, uid) =>
      toNeuron(chain, { validatorTrust: validatorTrust ?? [], stakeWeight: stakeWeight ?? [] }, { hotkey, uid }),
    ),
  }
}

function asChainMetagraph(value: PlainValue): ChainMetagraph {
  return value as { readonly [key: string]: PlainValue } & ChainMetagraph
}

function toNeuron(
  chain: ChainMetagraph,
  extras: Extras,
  { hotkey, uid }: { readonly hotkey: Ss58Address; readonly uid: number },
): Neuron {
  const axon = toAxon(chain.axons[uid])
  const stakeWeight = extras.stakeWeight[uid]
  const incentiveU16 = chain.incentives[uid] ?? 0
  const dividendsU16 = chain.dividends[uid] ?? 0
  const consensusU16 = chain.consensus[uid] ?? 0
  return {
    uid,
    hotkey,
    coldkey: chain.coldkeys[uid] ?? chain.ownerColdkey,
    active: chain.active[uid] ?? false,
    ...(axon === undefined ? {} : { axon }),
    stakeRao: chain.alphaStake[uid] ?? 0n,
    totalStakeRao: chain.totalStake[uid] ?? 0n,
    ...(stakeWeight === undefined ? {} : { stakeWeight: stakeWeight / U16_MAX }),
    incentive: incentiveU16 / U16_MAX,
    incentiveU16,
    dividends: dividendsU16 / U16_MAX,
    dividendsU16,
    consensus: consensusU16 / U16_MAX,
    consensusU16,
    validatorTrust: (extras.validatorTrust[uid] ?? 0) / U16_MAX,
    emissionRao: chain.emission[uid] ?? 0n,
    validatorPermit: chain.validatorPermit[uid] ?? false,
    lastUpdate: Number(chain.lastUpdate[uid] ?? 0n),
    registeredAt: Number(chain.blockAtRegistration[uid] ?? 0n),
  }
}

/** The chain gives an axon with port 0 for a hotkey that announced none. */
function toAxon(axon: ChainAxon | undefined): AxonInfo | undefined {
  if (axon === undefined || axon.port === 0) return undefined
  const ip = formatIpAddress({ ip: axon.ip, ipType: axon.ipType === 6 ? 6 : 4 })
  return { ip, port: axon.port, protocol: axon.protocol }
}
