import { initCrypto } from '@subnetkit/crypto'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { keyBytes, valueBytes } from '../../test-support/arbitraries.js'
import { toStorageKey } from '../storage-key.js'
import { applyChanges } from './apply-changes.js'
import { diffTries } from './diff.js'
import { iterateEntries } from './lookup.js'
import type { Trie } from './node.js'

beforeAll(() => initCrypto({ keys: false }))

const change = fc.tuple(keyBytes.map(toStorageKey), fc.option(valueBytes, { freq: 2 }))
const changes = fc.array(change, { maxLength: 12 })

const entries = (trie: Trie): unknown[] => [...iterateEntries(trie, toStorageKey(new Uint8Array()))]

test('the difference of two tries turns one into the other, related or not', () => {
  fc.assert(
    fc.property(changes, changes, fc.boolean(), (first, second, isRelated) => {
      const before = applyChanges(null, first)
      const after = applyChanges(isRelated ? before : null, second)
      const difference = diffTries(before, after)
      expect(entries(applyChanges(before, difference))).toEqual(entries(after))
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
  expect(new Map(diffTries(before, after))).toEqual(
    new Map([
      [moved, Uint8Array.of(2)],
      [gone, null],
    ]),
  )
})
