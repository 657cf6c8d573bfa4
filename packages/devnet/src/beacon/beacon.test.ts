import { fromHex, initCrypto, requireTimelock, type Timelock, toHex } from '@subnetkit/crypto'
import { createState, type State } from '@subnetkit/runtime-host'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { createChainTime } from '../chain/chain-time.js'
import type { InherentEntry } from '../chain/inherents.js'
import { concatBytes, createScaleReader, encodeBytes, encodeCompact, encodeUint } from '../scale.js'
import { createBeacon } from './beacon.js'
import { beaconPublicKey, beaconSeed } from './beacon-key.js'
import { beaconStorage } from './beacon-storage.js'

type Entry = readonly [key: Uint8Array, value: Uint8Array]

interface Commit {
  readonly index?: number
  readonly epoch?: number
  readonly rounds: readonly bigint[]
}

interface Storage {
  readonly commits?: readonly Commit[]
  /** Those of the commits unless told otherwise. */
  readonly indices?: readonly number[]
  readonly stored?: readonly bigint[]
  readonly publicKey?: Uint8Array
  readonly period?: number
  readonly others?: readonly Entry[]
}

const genesisSeconds = 1_700_000_000
let timelock: Timelock

beforeAll(async () => {
  await initCrypto({ keys: false })
  timelock = requireTimelock()
})

/** A state with what a beacon's author reads; time-locked commits as the chain stores them. */
function stateWith({ commits = [], indices, stored = [], publicKey, period = 3, others = [] }: Storage): State {
  const names = [0, 0, 0, 0].map(() => encodeBytes(new Uint8Array()))
  const config = [encodeBytes(publicKey ?? beaconPublicKey), encodeUint(period, 4), encodeUint(genesisSeconds, 4)]
  const set = indices ?? [...new Set(commits.map(({ index = 1 }) => index))]
  return createState([
    [beaconStorage.config(), concatBytes(...config, ...names)],
    [beaconStorage.indices(), concatBytes(encodeCompact(set.length), ...set.map((index) => encodeUint(index, 2)))],
    ...stored.map((round) => [beaconStorage.pulse(round), Uint8Array.of(1)] as const),
    ...commits.map(toEntry),
    ...others,
  ])
}

function toEntry({ index = 1, epoch = 0, rounds }: Commit): Entry {
  const commit = (round: bigint): Uint8Array =>
    concatBytes(new Uint8Array(32).fill(7), encodeUint(9, 8), encodeBytes(new Uint8Array(300)), encodeUint(round, 8))
  return [commitKey(index, epoch), concatBytes(encodeCompact(rounds.length), ...rounds.map(commit))]
}

function commitKey(index: number, epoch: number): Uint8Array {
  return concatBytes(beaconStorage.commits(index), new Uint8Array(8), encodeUint(epoch, 8))
}

/** As the chain stores for which rounds fields wait, and how many. */
function commitments(rounds: readonly bigint[]): Entry {
  const items = rounds.map((round) => concatBytes(encodeUint(round, 8), encodeUint(2, 4)))
  return [beaconStorage.commitmentRounds(), concatBytes(encodeCompact(rounds.length), ...items)]
}

/** What the author says for a block so many seconds after the genesis. */
function say(state: State, seconds: number): readonly InherentEntry[] {
  const time = createChainTime(genesisSeconds * 1_000, 250)
  return createBeacon()(state, time.of(seconds * 4))
}

function roundsSaid(state: State, seconds: number): readonly bigint[] {
  return say(state, seconds).flatMap(({ data }) => readPulses(data).map(({ round }) => round))
}

function readPulses(data: Uint8Array): readonly { readonly round: bigint; readonly signature: Uint8Array }[] {
  const reader = createScaleReader(data)
  const pulses = reader.vector(() => ({ round: reader.uint(8), signature: reader.bytes() }))
  expect(reader.remaining).toBe(0)
  return pulses
}

describe('the key of the beacon', () => {
  test('is the public key of its secret', () => {
    expect(beaconSeed).toHaveLength(32)
    expect(timelock.publicKeyOf(beaconSeed)).toEqual(beaconPublicKey)
  })
})

describe('createBeacon', () => {
  test('says what opens a commit, signed by its key', () => {
    const entries = say(stateWith({ commits: [{ rounds: [2n] }] }), 3)
    expect(entries.map(({ id }) => id)).toEqual(['drandpul'])
    const [pulse] = readPulses(entries[0]?.data ?? new Uint8Array())
    expect(pulse?.round).toBe(2n)
    expect(timelock.verify(beaconPublicKey, 2n, pulse?.signature ?? new Uint8Array())).toBe(true)
  })

  test.each([
    [0, 1n],
    [2.75, 1n],
    [3, 2n],
    [299.75, 100n],
    [300, 101n],
  ])('%d s after the genesis round %d is the last one whose time has come', (seconds, last) => {
    const state = stateWith({ commits: [{ rounds: [last, last + 1n] }] })
    expect(roundsSaid(state, seconds)).toEqual([last])
  })

  test('the period is the one that the chain knows', () => {
    const commits = [{ rounds: [4n, 5n] }]
    expect(roundsSaid(stateWith({ commits, period: 1 }), 3)).toEqual([4n])
    expect(roundsSaid(stateWith({ commits, period: 1 }), 4)).toEqual([4n, 5n])
  })

  test('before its first round it says nothing', () => {
    const early = createChainTime(genesisSeconds * 1_000 - 500, 250)
    const beacon = createBeacon()
    const state = stateWith({ commits: [{ rounds: [1n] }] })
    expect(beacon(state, early.of(1))).toEqual([])
    expect(beacon(state, early.of(2))).toHaveLength(1)
  })

  test('rounds of all subnets, mechanisms and epochs come in order, each once', () => {
    const commits = [
      { index: 1, epoch: 5, rounds: [9n, 2n] },
      { index: 1, epoch: 6, rounds: [2n, 3n] },
      { index: 4_097, epoch: 1, rounds: [1n] },
      { index: 300, epoch: 0, rounds: [9n, 10n] },
    ]
    expect(roundsSaid(stateWith({ commits }), 27)).toEqual([1n, 2n, 3n, 9n, 10n])
  })

  test('rounds that fields of commitments wait for come as well', () => {
    const others = [commitments([2n, 3n, 30n])]
    expect(roundsSaid(stateWith({ commits: [{ rounds: [3n, 7n] }], others }), 60)).toEqual([2n, 3n, 7n])
    expect(roundsSaid(stateWith({ others }), 87)).toEqual([2n, 3n, 30n])
    expect(roundsSaid(stateWith({ others: [commitments([])] }), 87)).toEqual([])
  })

  test('what the chain knows is not said again', () => {
    const commits = [{ rounds: [1n, 2n, 3n] }]
    expect(roundsSaid(stateWith({ commits, stored: [2n] }), 60)).toEqual([1n, 3n])
    expect(say(stateWith({ commits, stored: [1n, 2n, 3n] }), 60)).toEqual([])
  })

  test('there is no round 0, and the last that 64 bits hold never comes', () => {
    expect(roundsSaid(stateWith({ commits: [{ rounds: [0n, 2n ** 64n - 1n, 1n] }] }), 60)).toEqual([1n])
  })

  test('a block takes so many, the oldest first, and the next one the rest', () => {
    const all = Array.from({ length: 20 }, (_, index) => BigInt(index + 1))
    const commits = [{ rounds: all.toReversed() }]
    expect(roundsSaid(stateWith({ commits }), 600)).toEqual(all.slice(0, 16))
    expect(roundsSaid(stateWith({ commits, stored: all.slice(0, 16) }), 600)).toEqual(all.slice(16))
  })

  test('without waiting commits it says nothing', () => {
    expect(say(createState([]), 60)).toEqual([])
    expect(say(stateWith({ commits: [] }), 60)).toEqual([])
    expect(say(stateWith({ commits: [{ rounds: [1n] }], indices: [] }), 60)).toEqual([])
    expect(say(stateWith({ indices: [1, 2] }), 60)).toEqual([])
  })

  test('for another beacon, or none, it says nothing', () => {
    const commits = [{ rounds: [1n] }]
    const quicknet = fromHex(`0x83cf0f${'00'.repeat(93)}`)
    for (const publicKey of [quicknet, new Uint8Array(), beaconPublicKey.slice(1)]) {
      expect(say(stateWith({ commits, publicKey }), 60)).toEqual([])
    }
    expect(say(stateWith({ commits, period: 0 }), 60)).toEqual([])
    const withConfig = stateWith({ commits })
    const configKey = toHex(beaconStorage.config())
    const without = createState([...withConfig.entries()].filter(([key]) => toHex(key) !== configKey))
    expect(say(withConfig, 60)).toHaveLength(1)
    expect(say(without, 60)).toEqual([])
  })

  test('storage that means nothing is passed over', () => {
    const queue = toEntry({ rounds: [1n] })[1]
    const others = [
      [commitKey(1, 7), queue.slice(0, -1)],
      [commitKey(1, 8), Uint8Array.of(255, 255, 255, 255)],
      [commitKey(1, 9), new Uint8Array()],
    ] as const
    expect(roundsSaid(stateWith({ commits: [{ rounds: [2n] }], others }), 60)).toEqual([2n])
    for (const key of [beaconStorage.config(), beaconStorage.indices()]) {
      for (const value of [new Uint8Array(), Uint8Array.of(8, 1), new Uint8Array(40).fill(255)]) {
        const state = stateWith({ commits: [{ rounds: [2n] }], others: [[key, value]] })
        expect(say(state, 60)).toEqual([])
      }
    }
  })

  test('whatever stands in storage, it never throws', () => {
    const { config, indices, commitmentRounds } = beaconStorage
    const keys = [config(), indices(), commitmentRounds(), commitKey(1, 0)]
    const change = fc.tuple(fc.constantFrom(...keys), fc.uint8Array({ maxLength: 60 }))
    fc.assert(
      fc.property(change, fc.nat({ max: 10_000 }), (other, seconds) => {
        // Signing takes long, and is not what could fail here.
        const state = stateWith({ commits: [{ rounds: [1n] }], stored: [1n], others: [other] })
        expect(Array.isArray(say(state, seconds))).toBe(true)
      }),
    )
  })
})
