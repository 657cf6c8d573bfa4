import { initCrypto } from '@subnetkit/crypto'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { keyBytes, valueBytes } from '../../test-support/arbitraries.js'
import { toStorageKey } from '../storage-key.js'
import { applyChanges } from './apply-changes.js'
import { applyDifferences, diffTries } from './diff.js'
import { iterateEntries } from './lookup.js'
import { computeRoot } from './merkle.js'
import type { Trie } from './node.js'

beforeAll(() => initCrypto({ keys: false }))

const version = fc.constantFrom(0 as const, 1 as const)
const change = fc.tuple(keyBytes.map(toStorageKey), fc.option(valueBytes, { freq: 2 }))
const changes = fc.array(change, { maxLength: 12 })

const entries = (trie: Trie): unknown[] => [...iterateEntries(trie, toStorageKey(new Uint8Array()))]

test('the difference of two tries turns one into the other, related or not', () => {
  fc.assert(
    fc.property(changes, changes, fc.boolean(), version, version, (first, second, isRelated, older, newer) => {
      const before = applyChanges(null, first, older)
      const after = applyChanges(isRelated ? before : null, second, newer)
      const difference = diffTries(before, after)
      const applied = applyDifferences(before, difference)
      expect(entries(applied)).toEqual(entries(after))
      expect(computeRoot(applied)).toEqual(computeRoot(after))
      expect(new Set(difference.map(([key]) => key)).size).toBe(difference.length)
    }),
    { numRuns: 2_000 },
  )
})

test('it names nothing that stayed as it was', () => {
  const [kept, moved, gone] = [1, 2, 3].map((byte) => toStorageKey(Uint8Array.of(byte))) as [never, never, never]
  const before = applyChanges(null, [
    [kept, Uint8Array.of(1)],
    [moved, Uint8Array.of(1)],
    [gone, Uint8Array.of(1)],
  ])
  const after = applyChanges(before, [
    [kept, Uint8Array.of(1)],
    [moved, Uint8Array.of(2)],
    [gone, null],
  ])
  expect(new Set(diffTries(before, after))).toEqual(
    new Set([
      [moved, Uint8Array.of(2), 1],
      [gone, null, 1],
    ]),
  )
})
