import type { ChainClient, ChainEvent, Metagraph } from '@subnetkit/chain-client'
import { type Rao, SubnetkitError } from '@subnetkit/core'
import { CLI_EPOCH_UNREADABLE, CLI_VALUE_MISSING } from '../errors.js'
import {
  accountForEpoch,
  type EmissionState,
  type EpochAccounting,
  type EpochEvents,
  type ReportedEpoch,
} from './accounting.js'

const pallet = 'SubtensorModule'
const pendingItems = ['PendingServerEmission', 'PendingValidatorEmission', 'PendingRootAlphaDivs', 'PendingOwnerCut']

/** An epoch as it is on the chain. */
export interface EpochRecord {
  /** How many epochs the subnet has had, this one included. */
  readonly index: number
  readonly block: number
  readonly blockHash: string
  readonly metagraph: Metagraph
  readonly accounting: EpochAccounting
}

type Reader = Pick<ChainClient, 'blockHash' | 'metagraph' | 'readStorage' | 'readEvents' | 'readSubnet'>

/** Reads the epoch that ran in a block; undefined when none ran in it. */
export async function readEpoch(netuid: number, block: number, chain: Reader): Promise<EpochRecord | undefined> {
  const [blockHash, parentHash] = await Promise.all([chain.blockHash(block), chain.blockHash(block - 1)])
  const distribution = findDistribution(await chain.readEvents(blockHash), netuid)
  if (distribution === undefined) return undefined
  const [metagraph, subnet] = await Promise.all([
    chain.metagraph(netuid, blockHash),
    chain.readSubnet(netuid, blockHash),
  ])
  if (subnet === undefined)
    throw new SubnetkitError(CLI_EPOCH_UNREADABLE, { block, reason: `there is no subnet ${netuid}` })
  const hotkeys = metagraph.neurons.map(({ hotkey }) => hotkey)
  const [before, after] = await Promise.all([
    readEmissionState(netuid, hotkeys, parentHash, chain),
    readEmissionState(netuid, hotkeys, blockHash, chain),
  ])
  const accounting = accountForEpoch({ before, after, events: distribution })
  return { index: subnet.subnetEpochIndex, block, blockHash, metagraph, accounting }
}

async function readEmissionState(
  netuid: number,
  hotkeys: readonly string[],
  at: string,
  chain: Reader,
): Promise<EmissionState> {
  const rao = async (item: string, keys: readonly unknown[]): Promise<Rao> =>
    toRao(await chain.readStorage(pallet, item, keys, at), item)
  const [pending, issuedRao, alphaOutRao, stakes] = await Promise.all([
    Promise.all(pendingItems.map((item) => rao(item, [netuid]))),
    rao('SubnetAlphaOutEmission', [netuid]),
    rao('SubnetAlphaOut', [netuid]),
    Promise.all(
      hotkeys.map(async (hotkey): Promise<[string, Rao]> => [hotkey, await rao('TotalHotkeyAlpha', [hotkey, netuid])]),
    ),
  ])
  return { pendingRao: pending.reduce((sum, part) => sum + part, 0n), issuedRao, alphaOutRao, stakes: new Map(stakes) }
}

function findDistribution(events: readonly ChainEvent[], netuid: number): EpochEvents | undefined {
  const own = events.filter((event) => event.pallet === pallet)
  const distributed = own
    .filter(({ name }) => name === 'EpochEmissionDistributed')
    .map(({ data }) => fieldsOf(data))
    .find((fields) => Number(fields.netuid) === netuid)
  if (distributed === undefined) return undefined
  const reported = reportedEpoch(distributed)
  const { ownerCutRao, toRootRao, burnedRao } = reported
  return { ownerCutRao, toRootRao, burnedRao, reported, staked: sumStaked(own, netuid) }
}

function reportedEpoch(fields: Readonly<Record<string, unknown>>): ReportedEpoch {
  const sum = (...names: readonly string[]): Rao =>
    names.reduce((total, name) => total + toRao(fields[name], `${name} of EpochEmissionDistributed`), 0n)
  return {
    drainedRao: sum('pendingServer', 'pendingValidator', 'pendingRoot', 'pendingOwnerCut'),
    creditedStakeRao: sum('toMiners', 'toValidatorsAndNominators'),
    ownerCutRao: sum('toOwner'),
    toRootRao: sum('toRoot'),
    burnedRao: sum('burned'),
    recycledRao: sum('recycled'),
    remainderRao: sum('remainder'),
  }
}

/** Field names as the metadata has them, or in camelCase. */
function fieldsOf(data: ChainEvent['data']): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(data).map(([name, value]) => [
      name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
      value,
    ]),
  )
}

/** StakeAdded is (coldkey, hotkey, TAO, alpha, netuid, fee), and so is StakeRemoved. */
function sumStaked(events: readonly ChainEvent[], netuid: number): ReadonlyMap<string, Rao> {
  const staked = new Map<string, Rao>()
  for (const { name, data } of events) {
    const sign = name === 'StakeAdded' ? 1n : name === 'StakeRemoved' ? -1n : 0n
    const [, hotkey, , alpha, subnet] = Object.values(data)
    if (sign === 0n || Number(subnet) !== netuid) continue
    const key = String(hotkey)
    staked.set(key, (staked.get(key) ?? 0n) + sign * toRao(alpha, name))
  }
  return staked
}

function toRao(value: unknown, what: string): Rao {
  if (typeof value === 'bigint' || typeof value === 'number' || typeof value === 'string') return BigInt(value)
  throw new SubnetkitError(CLI_VALUE_MISSING, { what })
}
