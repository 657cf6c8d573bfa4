import type { ApiPromise } from '@polkadot/api'
import type { SubmittableExtrinsic } from '@polkadot/api/types'
import { requireTimelock, toHex } from '@subnetkit/crypto'
import { beaconPublicKey } from '../src/beacon/beacon-key.js'
import type { Devnet } from '../src/devnet-options.js'
import { concatBytes, createScaleReader, encodeBytes, encodeCompact, encodeUint } from '../src/scale.js'
import { type Bench, developmentKey } from './bench.js'

const netuid = 1
const commitVersion = 4

/** A subnet of `//Alice`, who has its uid 0, with commit-reveal on. Blocks are made by who uses it. */
export interface TimeLockedSubnet {
  /** Commits all weight on uid 0, in a block of its own, until a round; `value` makes it another ciphertext. */
  commit(round: bigint, value?: number): Promise<void>
  /** Publishes bytes as a time-locked field of a commitment, in a block of its own. */
  publish(round: bigint, bytes: Uint8Array): Promise<void>
  /** What such fields said when they were opened, as [hex, block]. */
  published(): Promise<unknown>
  /** What `//Alice` has set; empty before anything is revealed. */
  weights(): Promise<unknown>
  /** How many commits wait. */
  waiting(): Promise<number>
  /** The rounds that the chain knows. */
  knownRounds(): Promise<readonly number[]>
  /** The next block in which an epoch runs. */
  nextEpoch(): Promise<number>
  /** Before the chain is closed by itself; the client would look for it for ever. */
  disconnect(): Promise<void>
}

/** Creates the subnet, or finds the one that is there. */
export async function openTimeLockedSubnet(bench: Bench, devnet: Devnet): Promise<TimeLockedSubnet> {
  const api = await bench.connect(devnet)
  const alice = developmentKey('Alice')
  const timelock = requireTimelock()
  let sealings = 0

  async function include(pallet: string, name: string, ...args: readonly unknown[]): Promise<void> {
    const nonce = (await devnet.request('system_accountNextIndex', [alice.address])) as number
    const signed = await callOf(api, pallet, name, ...args).signAsync(alice, { nonce, era: 0 })
    await devnet.request('author_submitExtrinsic', [signed.toHex()])
    await devnet.advanceBlocks(1)
  }

  async function query(pallet: string, name: string, ...args: readonly unknown[]): Promise<unknown> {
    return (await api.query[pallet]?.[name]?.(...args))?.toJSON()
  }

  async function keys(pallet: string, name: string): Promise<readonly unknown[]> {
    return (await api.query[pallet]?.[name]?.keys())?.map(({ args }) => args[0]?.toJSON()) ?? []
  }

  if ((await query('subtensorModule', 'networksAdded', netuid)) !== true) {
    await include('subtensorModule', 'registerNetwork', alice.address)
    await include('subtensorModule', 'startCall', netuid)
    await include('adminUtils', 'sudoSetCommitRevealWeightsEnabled', netuid, true)
  }

  function close(round: bigint, plaintext: Uint8Array): string {
    const randomness = new Uint8Array(76).fill(++sealings)
    return toHex(timelock.seal({ publicKey: beaconPublicKey, round, plaintext, randomness }))
  }

  return {
    commit: async (round, value = 1) => {
      const args = [netuid, 0, close(round, encodePayload(alice.publicKey, value)), round, commitVersion]
      await include('subtensorModule', 'commitTimelockedMechanismWeights', ...args)
    },
    publish: async (revealRound, bytes) => {
      const field = { TimelockEncrypted: { encrypted: close(revealRound, bytes), revealRound } }
      await include('commitments', 'setCommitment', netuid, { fields: [field] })
    },
    published: () => query('commitments', 'revealedCommitments', netuid, alice.address),
    weights: () => query('subtensorModule', 'weights', netuid, 0),
    waiting: async () => {
      const queues = await api.query.subtensorModule?.timelockedWeightCommits?.entries()
      return queues?.reduce((count, [, queue]) => count + (queue.toJSON() as readonly unknown[]).length, 0) ?? 0
    },
    knownRounds: async () => (await keys('drand', 'pulses')).map(Number).sort((left, right) => left - right),
    nextEpoch: async () => {
      const args = ['SubnetInfoRuntimeApi_get_next_epoch_start_block', toHex(encodeUint(netuid, 2))]
      const answer = (await devnet.request('state_call', args)) as string
      const reader = createScaleReader(Buffer.from(answer.slice(2), 'hex'))
      return reader.option(() => Number(reader.uint(8))) ?? 0
    },
    disconnect: () => api.disconnect(),
  }
}

/** As the official client lays it out: hotkey, uids, weights, version key. */
function encodePayload(hotkey: Uint8Array, value: number): Uint8Array {
  const one = (item: number): Uint8Array => concatBytes(encodeCompact(1), encodeUint(item, 2))
  return concatBytes(encodeBytes(hotkey), one(0), one(value), encodeUint(0, 8))
}

function callOf(api: ApiPromise, pallet: string, name: string, ...args: readonly unknown[]): Extrinsic {
  const found = api.tx[pallet]?.[name]
  if (found === undefined) throw new Error(`the runtime has no ${pallet}.${name}`)
  return found(...args)
}

type Extrinsic = SubmittableExtrinsic<'promise'>
