import { initCrypto } from '@subnetkit/crypto'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { keyBytes, valueBytes } from '../../test-support/arbitraries.js'
import { createState, type State } from './state.js'
import { changeState, diffStates } from './state-changes.js'

beforeAll(() => initCrypto({ keys: false }))

const entries = fc.array(fc.tuple(keyBytes, valueBytes), { maxLength: 8 })
const children = fc.array(fc.tuple(fc.constantFrom(Uint8Array.of(1), Uint8Array.of(2)), entries), { maxLength: 3 })
const version = fc.constantFrom(0 as const, 1 as const)
const state = fc
  .tuple(entries, children, version)
  .map(([all, childEntries, chosen]) => createState(all, { version: chosen, children: childEntries }))

const view = (all: State): unknown => [
  all.root(),
  [...all.entries()],
  [...all.childTries.keys()]
    .sort()
    .map((name) => [name, [...(all.child(Buffer.from(name, 'latin1'))?.entries() ?? [])]]),
]

test('the changes between two states turn one into the other, child tries and versions included', () => {
  fc.assert(
    fc.property(state, state, (before, after) => {
      expect(view(changeState(before, diffStates(before, after)))).toEqual(view(after))
      expect(diffStates(after, after)).toEqual({ top: [], children: [] })
    }),
    { numRuns: 1_000 },
  )
})
