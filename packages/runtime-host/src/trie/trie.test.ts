import { calculate_state_root } from '@acala-network/chopsticks-executor'
import { initCrypto, toHex } from '@subnetkit/crypto'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { keyBytes, valueBytes } from '../../test-support/arbitraries.js'
import { isFullCheck } from '../../test-support/full-checks.js'
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

async function smoldotRoot(model: Model, version: StateVersion): Promise<string> {
  const entries = sortedKeys(model).map((key): [string, string] => [
    toHex(fromStorageKey(key)),
    toHex(model.get(key) ?? new Uint8Array()),
  ])
  return await calculate_state_root(entries, version)
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
          trie = applyChanges(trie, step)
          model = applyToModel(model, step)
          expect(toHex(computeRoot(trie, version))).toBe(await smoldotRoot(model, version))
        }
      }),
      { numRuns: runs },
    )
    expect(compared).toBeGreaterThan(roots)
  })

  test('both versions of the same trie have their own root, whichever is asked first', async () => {
    const model: Model = new Map([[toStorageKey(Uint8Array.of(1)), new Uint8Array(40)]])
    const trie = applyChanges(null, model)
    for (const version of [1, 0, 1] as const) {
      expect(toHex(computeRoot(trie, version))).toBe(await smoldotRoot(model, version))
    }
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
          versions.push({ trie, model, root: toHex(computeRoot(trie, 1)) })
        }
        for (const version of versions) {
          const anew = applyChanges(null, version.model)
          expect([...iterateEntries(version.trie, toStorageKey(new Uint8Array()))]).toEqual(
            sortedKeys(version.model).map((key) => [key, version.model.get(key)]),
          )
          expect(toHex(computeRoot(anew, 1))).toBe(version.root)
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

  test('only what changed is made anew', () => {
    const entries = Array.from({ length: 4_096 }, (_, index) => {
      return [toStorageKey(Uint8Array.of(index >> 8, index & 255)), new Uint8Array(8).fill(index)] as const
    })
    const before = applyChanges(null, entries)
    const after = applyChanges(before, [[toStorageKey(Uint8Array.of(3, 7)), Uint8Array.of(1)]])
    const shared = before?.children?.filter((child, index) => child === after?.children?.[index])
    expect(shared).toHaveLength(15)
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
