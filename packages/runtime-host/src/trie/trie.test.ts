import { blake2b256, initCrypto, toHex } from '@subnetkit/crypto'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { keyBytes, valueBytes } from '../../test-support/arbitraries.js'
import { isFullCheck } from '../../test-support/full-checks.js'
import { smoldotRoot } from '../../test-support/smoldot-root.js'
import { createState } from '../state/state.js'
import { fromStorageKey, type StorageKey, toStorageKey } from '../storage-key.js'
import { applyChanges } from './apply-changes.js'
import { getValue, iterateEntries, nextKey } from './lookup.js'
import { computeRoot } from './merkle.js'
import type { StateVersion, Trie } from './node.js'
import { computeOrderedRoot } from './ordered-root.js'

beforeAll(() => initCrypto({ keys: false }))

const { runs, roots } = isFullCheck ? { runs: 800, roots: 2_000 } : { runs: 200, roots: 500 }
const change = fc.tuple(keyBytes.map(toStorageKey), fc.option(valueBytes, { freq: 3 }))
const batches = fc.array(fc.array(change, { maxLength: 12 }), { minLength: 1, maxLength: 6 })

type Model = Map<StorageKey, Uint8Array>

function applyToModel(model: Model, changes: readonly (readonly [StorageKey, Uint8Array | null])[]): Model {
  const next = new Map(model)
  for (const [key, value] of changes) {
    if (value === null) next.delete(key)
    else next.set(key, value)
  }
  return next
}

const sortedKeys = (model: Model): StorageKey[] => [...model.keys()].sort((left, right) => (left < right ? -1 : 1))

/** By the definition: how a node looks, all the way down, each value in the form of its own version. */
function naiveRoot(model: ReadonlyMap<StorageKey, { value: Uint8Array; version: StateVersion }>): string {
  const entries = Array.from(model, ([key, entry]) => ({ nibbles: [...toHex(fromStorageKey(key)).slice(2)], ...entry }))
  return toHex(blake2b256(entries.length === 0 ? Uint8Array.of(0) : Uint8Array.from(naiveNode(entries))))
}

interface NaiveEntry {
  readonly nibbles: readonly string[]
  readonly value: Uint8Array
  readonly version: StateVersion
}

function naiveNode(entries: readonly NaiveEntry[]): number[] {
  const [first] = entries
  if (first === undefined) throw new Error('no entries')
  let shared = 0
  while (entries.every(({ nibbles }) => shared < nibbles.length && nibbles[shared] === first.nibbles[shared])) shared++
  const own = entries.find(({ nibbles }) => nibbles.length === shared)
  const below = [...'0123456789abcdef'].map((digit) =>
    entries
      .filter(({ nibbles }) => nibbles[shared] === digit)
      .map((entry) => ({ ...entry, nibbles: entry.nibbles.slice(shared + 1) })),
  )
  const isHashed = own !== undefined && own.version === 1 && own.value.length > 32
  const isLeaf = below.every((group) => group.length === 0)
  const value = own === undefined ? [] : isHashed ? [...blake2b256(own.value)] : sizedBytes([...own.value])
  const bitmap = below.reduce((bits, group, index) => bits | (group.length > 0 ? 1 << index : 0), 0)
  return [
    ...naiveHeader(
      first.nibbles.slice(0, shared),
      isLeaf ? (isHashed ? 'hashed leaf' : 'leaf') : naiveKind(own, isHashed),
    ),
    ...(isLeaf ? [] : [bitmap & 255, bitmap >> 8]),
    ...value,
    ...below.filter((group) => group.length > 0).flatMap((group) => sizedBytes(naiveReference(naiveNode(group)))),
  ]
}

const naiveTags = {
  leaf: [0b01, 2],
  branch: [0b10, 2],
  'branch with value': [0b11, 2],
  'hashed leaf': [0b001, 3],
  'branch with hashed value': [0b0001, 4],
} as const

function naiveKind(own: NaiveEntry | undefined, isHashed: boolean): keyof typeof naiveTags {
  if (own === undefined) return 'branch'
  return isHashed ? 'branch with hashed value' : 'branch with value'
}

function naiveHeader(partial: readonly string[], kind: keyof typeof naiveTags): number[] {
  const [tag, tagBits] = naiveTags[kind]
  const bits = 8 - tagBits
  const most = 2 ** bits - 1
  const lengths = [Math.min(partial.length, most)]
  for (let rest = partial.length - most; rest >= 0; rest -= 255) lengths.push(Math.min(rest, 255))
  const digits = partial.length % 2 === 0 ? partial.join('') : `0${partial.join('')}`
  return [(tag << bits) | (lengths[0] ?? 0), ...lengths.slice(1), ...Buffer.from(digits, 'hex')]
}

function naiveReference(node: number[]): number[] {
  return node.length < 32 ? node : [...blake2b256(Uint8Array.from(node))]
}

function sizedBytes(bytes: number[]): number[] {
  const length = bytes.length < 64 ? [bytes.length << 2] : [((bytes.length << 2) & 255) | 1, bytes.length >> 6]
  return [...length, ...bytes]
}

describe('the trie', () => {
  test.each([1, 0] as const)("has smoldot's root after any changes, version %i", async (version) => {
    let compared = 0
    await fc.assert(
      fc.asyncProperty(batches, async (steps) => {
        compared += steps.length
        let trie: Trie = null
        let model: Model = new Map()
        for (const step of steps) {
          trie = applyChanges(trie, step, version)
          model = applyToModel(model, step)
          expect(toHex(computeRoot(trie))).toBe(await smoldotRoot(model, version))
        }
      }),
      { numRuns: runs },
    )
    expect(compared).toBeGreaterThan(roots)
  })

  test('values stand as the version has them in which they were written last', async () => {
    const versioned = fc.array(fc.tuple(fc.constantFrom(0 as const, 1 as const), fc.array(change, { maxLength: 12 })), {
      minLength: 1,
      maxLength: 6,
    })
    await fc.assert(
      fc.asyncProperty(versioned, async (steps) => {
        let trie: Trie = null
        const model = new Map<StorageKey, { value: Uint8Array; version: StateVersion }>()
        for (const [version, step] of steps) {
          trie = applyChanges(trie, step, version)
          for (const [key, value] of step) {
            if (value === null) model.delete(key)
            else model.set(key, { value, version })
          }
          expect(toHex(computeRoot(trie))).toBe(naiveRoot(model))
        }
        for (const version of [0, 1] as const) {
          const values = new Map(Array.from(model, ([key, { value }]) => [key, value] as const))
          expect(naiveRoot(new Map(Array.from(values, ([key, value]) => [key, { value, version }] as const)))).toBe(
            await smoldotRoot(values, version),
          )
          expect(toHex(computeRoot(applyChanges(trie, values, version)))).toBe(await smoldotRoot(values, version))
        }
      }),
      { numRuns: runs },
    )
  })

  test('earlier versions stay as they were', () => {
    fc.assert(
      fc.property(batches, (steps) => {
        const versions: { trie: Trie; model: Model; root: string }[] = []
        let trie: Trie = null
        let model: Model = new Map()
        for (const step of steps) {
          trie = applyChanges(trie, step)
          model = applyToModel(model, step)
          versions.push({ trie, model, root: toHex(computeRoot(trie)) })
        }
        for (const version of versions) {
          const anew = applyChanges(null, version.model)
          expect([...iterateEntries(version.trie, toStorageKey(new Uint8Array()))]).toEqual(
            sortedKeys(version.model).map((key) => [key, version.model.get(key)]),
          )
          expect(toHex(computeRoot(anew))).toBe(version.root)
        }
      }),
    )
  })

  test('finds values, next keys and prefixes as a sorted list does', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 30 }), fc.array(keyBytes.map(toStorageKey)), (changes, probes) => {
        const trie = applyChanges(null, changes)
        const model = applyToModel(new Map(), changes)
        const keys = sortedKeys(model)
        for (const probe of [...probes, ...keys]) {
          expect(getValue(trie, probe)).toEqual(model.get(probe) ?? null)
          expect(nextKey(trie, probe)).toBe(keys.find((key) => key > probe) ?? null)
          const below = Array.from(iterateEntries(trie, probe), ([key]) => key)
          expect(below).toEqual(keys.filter((key) => key.startsWith(probe)))
        }
      }),
    )
  })

  test.each([1, 0] as const)('values may be longer than any before, version %i', async (version) => {
    for (const length of [70_000, 300_000]) {
      const model = new Map([[toStorageKey(Uint8Array.of(version)), new Uint8Array(length * (2 - version)).fill(7)]])
      expect(toHex(computeRoot(applyChanges(null, model, version)))).toBe(await smoldotRoot(model, version))
    }
  })

  test('only what changed is made anew', () => {
    const entries = Array.from({ length: 4_096 }, (_, index) => {
      return [toStorageKey(Uint8Array.of(index >> 8, index & 255)), new Uint8Array(8).fill(index)] as const
    })
    const before = applyChanges(null, entries)
    const after = applyChanges(before, [[toStorageKey(Uint8Array.of(3, 7)), Uint8Array.of(1)]])
    const shared = before?.children?.filter((child, index) => child === after?.children?.[index])
    expect(shared).toHaveLength(15)
  })

  test('what is written again as it stands makes nothing anew', () => {
    const entries = [0, 1, 32, 33, 64, 65, 300].map((length, index) => {
      return [toStorageKey(new Uint8Array(index)), new Uint8Array(length).fill(index)] as const
    })
    const before = applyChanges(null, entries)
    const again = entries.map(([key, value]) => [key, value.slice()] as const)
    expect(applyChanges(before, again)).toBe(before)
    for (const [key, value] of again.slice(1)) {
      const other = value.with(-1, 255)
      expect(getValue(applyChanges(before, [[key, other]]), key)).toEqual(other)
    }
  })

  test('a list has its items under their positions', async () => {
    const items = Array.from({ length: 70 }, (_, index) => new Uint8Array(index).fill(index))
    const position = (index: number): Uint8Array =>
      index < 64 ? Uint8Array.of(index << 2) : Uint8Array.of(((index << 2) & 255) | 1, index >> 6)
    const model = new Map(items.map((item, index) => [toStorageKey(position(index)), item] as const))
    for (const version of [0, 1] as const) {
      expect(toHex(computeOrderedRoot(items, version))).toBe(await smoldotRoot(model, version))
    }
  })
})

describe('a state', () => {
  test('gives its keys in pages', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(keyBytes, valueBytes)),
        keyBytes,
        fc.integer({ min: 1, max: 5 }),
        (all, prefix, size) => {
          const state = createState(all)
          const wanted = Array.from(state.entries(prefix), ([key]) => toHex(key))
          const paged: string[] = []
          for (let start: Uint8Array | undefined; ; ) {
            const page = state.keysPaged(prefix, size, start)
            expect(page.length).toBeLessThanOrEqual(size)
            paged.push(...page.map(toHex))
            start = page.at(-1)
            if (start === undefined) break
          }
          expect(paged).toEqual(wanted)
        },
      ),
    )
  })

  test('pages begin at the prefix when the start lies before it, and are empty when it lies behind', () => {
    const state = createState([[Uint8Array.of(5), Uint8Array.of(1)]])
    expect(state.keysPaged(Uint8Array.of(5), 10, Uint8Array.of(1))).toEqual([Uint8Array.of(5)])
    expect(state.keysPaged(Uint8Array.of(5), 10, Uint8Array.of(9))).toEqual([])
  })
})
