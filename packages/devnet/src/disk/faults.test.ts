import { noopLogger, SubnetkitError } from '@subnetkit/core'
import { initCrypto, toHex } from '@subnetkit/crypto'
import { createOverlay, createState, type State, toStorageKey } from '@subnetkit/runtime-host'
import { beforeAll, describe, expect, test } from 'vitest'
import { type CrashDisk, createCrashDisk, type Fault, type Lie } from '../../test-support/crash-disk.js'
import { createSeededRandom } from '../../test-support/seeded-random.js'
import { computeHeaderHash } from '../chain/header.js'
import type { ChainStore, RestoredChain, StoredBlock } from './chain-store.js'
import { type DataDirectory, openDataDirectory } from './data-directory.js'

beforeAll(() => initCrypto({ keys: false }))

const { seeds, stride } = process.env.SUBNETKIT_FULL_CHECKS === '1' ? { seeds: 20, stride: 1 } : { seeds: 1, stride: 3 }
const directory = '/chain'
const history = { directory, statesKept: 6, blocksKept: 12, segmentBytes: 1_500 }
const manifest = {
  genesisHash: `0x${'00'.repeat(32)}`,
  genesisHeader: '0x',
  codeHash: `0x${'00'.repeat(32)}`,
  genesisTimeMs: 1,
  blockTimeMs: 1,
  salt: '0x',
  presetId: 'dev',
  preset: {},
}

interface Point {
  readonly block: StoredBlock
  readonly state: State
}

const childName = toStorageKey(Uint8Array.of(7))
const childRootKey = Buffer.concat([Buffer.from(':child_storage:default:'), Uint8Array.of(7)])

const hashOf = ({ header }: StoredBlock): string => toHex(computeHeaderHash(header))

function makeBlock(parent: Point | null, random: () => number): Point {
  const byte = (): number => Math.floor(random() * 256)
  const overlay = createOverlay(parent?.state ?? createState([]))
  for (let count = 0; count < 8; count++) {
    const key = toStorageKey(Uint8Array.of(byte() % 4, byte() % 16))
    if (random() < 0.3) overlay.remove(key)
    else overlay.set(key, new Uint8Array(byte() % 60).fill(byte()))
  }
  if (random() < 0.3) {
    const child = overlay.child(childName)
    if (random() < 0.3) child.clearPrefix(toStorageKey(new Uint8Array()))
    else child.set(toStorageKey(Uint8Array.of(byte())), new Uint8Array(40).fill(byte()))
  }
  const state = overlay.toState(random() < 0.5 ? 0 : 1)
  const header = {
    parentHash: parent === null ? new Uint8Array(32) : computeHeaderHash(parent.block.header),
    number: parent === null ? 0 : parent.block.header.number + 1,
    stateRoot: state.root(),
    extrinsicsRoot: new Uint8Array(32),
    digest: [],
  }
  return { block: { header, body: [Uint8Array.of(byte(), byte())] }, state }
}

/** What the outside was told: hashes by number. While it is being taken back, both are right. */
interface Told {
  readonly sure: ReadonlyMap<number, string>
  readonly either: ReadonlyMap<number, string> | null
}

/** A chain on a disk that goes wrong, and what it told. */
function createTrial(disk: CrashDisk, random: () => number, archive: boolean): { live(steps: number): void } {
  let boot = 0
  let highest = 0
  let told: Told = { sure: new Map(), either: null }
  let points: Point[] = []

  function open(): DataDirectory {
    const processes = { ownPid: 1, startOf: () => String(boot), isAlive: () => true }
    return openDataDirectory({ ...history, archive }, { files: disk.files, processes, logger: noopLogger })
  }

  function begin(opened: DataDirectory): ChainStore {
    const genesis = makeBlock(null, random)
    points = [genesis]
    const store = opened.create(manifest, genesis.block, genesis.state)
    told = { sure: new Map([[0, hashOf(genesis.block)]]), either: null }
    return store
  }

  function goOn(opened: DataDirectory): ChainStore {
    const { restored, store } = opened.restore()
    check(restored)
    const shift = restored.blocks.length - restored.states.length
    points = restored.states.flatMap((state, index) => {
      const block = restored.blocks[index + shift]
      return block === undefined ? [] : [{ block, state }]
    })
    for (const { block, state } of points) {
      expect(toHex(state.root())).toBe(toHex(block.header.stateRoot))
      expect(state.child(Uint8Array.of(7))?.root()).toEqual(state.get(childRootKey) ?? undefined)
    }
    told = { sure: new Map(restored.blocks.map((block) => [block.header.number, hashOf(block)])), either: null }
    return store
  }

  function check(restored: RestoredChain): void {
    const found = new Map(restored.blocks.map((block) => [block.header.number, hashOf(block)]))
    const mayBeGone = (number: number): boolean => !archive && number <= highest - history.blocksKept
    const agrees = (wanted: ReadonlyMap<number, string>): boolean =>
      [...wanted].every(([number, hash]) => found.get(number) === hash || (!found.has(number) && mayBeGone(number)))
    expect(agrees(told.sure) || (told.either !== null && agrees(told.either))).toBe(true)
  }

  function extend(store: ChainStore): void {
    const made = [...points]
    const news = new Map(told.sure)
    for (let count = 1 + Math.floor(random() * 4); count > 0; count--) {
      const point = makeBlock(made.at(-1) ?? null, random)
      made.push(point)
      news.set(point.block.header.number, hashOf(point.block))
      highest = Math.max(highest, point.block.header.number)
      store.append(point.block, point.state)
    }
    store.sync()
    points = made
    told = { sure: news, either: null }
  }

  function goBack(store: ChainStore): void {
    const to = points[Math.floor(random() * points.length)]
    if (to === undefined) return
    const { number } = to.block.header
    jump(store, to, new Map([...told.sure].filter(([height]) => height <= number)))
    points = points.filter(({ block }) => block.header.number <= number)
  }

  /** To a block that was never on this chain: no other one is left. */
  function goAway(store: ChainStore): void {
    const { block, state } = makeBlock(points.at(-1 - Math.floor(random() * points.length)) ?? null, random)
    const header = { ...block.header, number: block.header.number + (random() < 0.2 ? 50 : 0) }
    const to = { block: { ...block, header }, state }
    jump(store, to, new Map([[header.number, hashOf(to.block)]]))
    points = [to]
  }

  function jump(store: ChainStore, to: Point, left: ReadonlyMap<number, string>): void {
    told = { sure: told.sure, either: left }
    highest = Math.max(highest, to.block.header.number)
    store.truncate(to.block, to.state)
    told = { sure: left, either: null }
  }

  /** One life of a process, which ends by a fault or orderly. */
  function live(steps: number): void {
    boot++
    const opened = open()
    const store = opened.manifest === null ? begin(opened) : goOn(opened)
    for (let step = 0; step < steps; step++) {
      const chance = random()
      if (chance < 0.1) goBack(store)
      else if (chance < 0.13) goAway(store)
      else extend(store)
    }
    opened.close()
  }

  return { live }
}

/** A life in which one call goes wrong, the machine goes down, and three more lives follow. Returns how many calls the first one made. */
function run(seed: number, fault: Fault | null, archive: boolean, lie: Lie | null = null): number {
  const random = createSeededRandom(seed)
  const disk = createCrashDisk(random, lie)
  const trial = createTrial(disk, random, archive)
  trial.live(12)
  disk.breakAt(fault)
  try {
    trial.live(25)
  } catch (error) {
    if (fault === null) throw error
    if (!(error instanceof Error) || !/goes wrong/.test(`${error.message}${error.cause}`)) throw error
    if (SubnetkitError.is(error)) expect(error.code).toMatch(/^DEVNET_DATA_(WRITE_FAILED|UNREADABLE)$/)
  }
  const { calls } = disk
  for (let life = 0; life < 3; life++) {
    disk.crash()
    trial.live(6)
  }
  return calls
}

describe.each([
  ['pruned', false],
  ['archive', true],
] as const)('a %s directory on a disk that fails', (_name, archive) => {
  test.each(['fail', 'tear', 'die'] as const)(
    'keeps what it told when any call does %s and the power goes',
    { timeout: 600_000 },
    (kind) => {
      for (let seed = 1; seed <= seeds; seed++) {
        const calls = run(seed, null, archive)
        expect(calls).toBeGreaterThan(80)
        for (let call = 0; call < calls; call += stride) {
          try {
            run(seed, { call, kind }, archive)
          } catch (error) {
            throw new Error(`seed ${seed}, call ${call}: ${error instanceof Error ? error.stack : error}`)
          }
        }
      }
    },
  )
})

test.each(['sync', 'syncDirectory'] as const)(
  'a disk that only pretends to %s loses what was told, as this test would see',
  (lie) => {
    expect(() => {
      for (let seed = 1; seed <= 20; seed++) run(seed, null, false, lie)
    }).toThrow()
  },
)

test.each([
  ['a pruned directory', false, 4],
  ['an archive', true, Number.POSITIVE_INFINITY],
] as const)('%s has as many files as its history needs', (_name, archive, most) => {
  const random = createSeededRandom(1)
  const disk = createCrashDisk(random)
  createTrial(disk, random, archive).live(200)
  const snapshots = (disk.files.list(directory) ?? []).filter((name) => name.endsWith('.snapshot'))
  expect(snapshots.length).toBeLessThanOrEqual(most)
  expect(snapshots.length).toBeGreaterThan(archive ? 20 : 1)
})
