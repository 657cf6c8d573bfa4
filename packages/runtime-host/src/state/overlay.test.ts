import { initCrypto, toHex } from '@subnetkit/crypto'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { keyBytes, valueBytes } from '../../test-support/arbitraries.js'
import { isFullCheck } from '../../test-support/full-checks.js'
import { fromStorageKey, type StorageKey, toStorageKey } from '../storage-key.js'
import { createOverlay } from './overlay.js'
import { createState } from './state.js'

beforeAll(() => initCrypto({ keys: false }))

const key = keyBytes.map(toStorageKey)
const { runs, operations } = isFullCheck ? { runs: 6_000, operations: 100_000 } : { runs: 600, operations: 10_000 }

type Step =
  | { readonly do: 'set'; readonly key: StorageKey; readonly value: Uint8Array }
  | { readonly do: 'remove' | 'next'; readonly key: StorageKey }
  | { readonly do: 'append'; readonly key: StorageKey; readonly item: Uint8Array }
  | { readonly do: 'clear'; readonly key: StorageKey; readonly limit: number | undefined }
  | { readonly do: 'begin' | 'commit' | 'rollback' | 'root' }

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('set' as const), key, value: valueBytes }),
  fc.record({ do: fc.constantFrom('remove' as const, 'next' as const), key }),
  fc.record({ do: fc.constant('append' as const), key, item: fc.uint8Array({ maxLength: 90 }) }),
  fc.record({ do: fc.constant('clear' as const), key, limit: fc.option(fc.nat(3), { nil: undefined }) }),
  fc.record({ do: fc.constantFrom('begin' as const, 'commit' as const, 'rollback' as const, 'root' as const) }),
)

/** The same by whole copies and linear search. */
class Model {
  readonly base: Map<StorageKey, Uint8Array>
  readonly saved: Map<StorageKey, Uint8Array | null>[] = []
  changes = new Map<StorageKey, Uint8Array | null>()

  constructor(base: Map<StorageKey, Uint8Array>) {
    this.base = base
  }

  all(): Map<StorageKey, Uint8Array> {
    const all = new Map<StorageKey, Uint8Array>(this.base)
    for (const [key, value] of this.changes) {
      if (value === null) all.delete(key)
      else all.set(key, value)
    }
    return all
  }

  get(key: StorageKey): Uint8Array | null {
    return this.all().get(key) ?? null
  }

  next(key: StorageKey): StorageKey | null {
    return sorted(this.all().keys()).find((other) => other > key) ?? null
  }

  clear(prefix: StorageKey, limit = Number.POSITIVE_INFINITY): { isComplete: boolean; visited: number } {
    for (const key of this.changes.keys()) if (key.startsWith(prefix)) this.changes.set(key, null)
    const below = sorted(this.base.keys()).filter((key) => key.startsWith(prefix))
    for (const key of below.slice(0, limit)) this.changes.set(key, null)
    return { isComplete: below.length <= limit, visited: Math.min(below.length, limit) }
  }
}

function sorted(keys: Iterable<StorageKey>): StorageKey[] {
  return [...keys].sort((left, right) => (left < right ? -1 : 1))
}

/** By the book: the count in front, as a number; anything else is no list. */
function appendNaively(value: Uint8Array | null, item: Uint8Array): Uint8Array {
  const bytes = [...(value ?? [])]
  const mode = (bytes[0] ?? 0) & 3
  const length = mode === 3 ? 5 : 2 ** mode
  const isList = bytes.length >= length && bytes.length > 0 && (mode < 3 || bytes[0] === 3)
  const number = BigInt(`0x${Buffer.from(bytes.slice(0, length).reverse()).toString('hex') || '0'}`)
  const count = isList ? (mode === 3 ? number >> 8n : number >> 2n) : 0n
  return Uint8Array.from([...compact(count + 1n), ...(isList ? bytes.slice(length) : []), ...item])
}

function compact(value: bigint): number[] {
  const [bytes, tagged] =
    value < 1n << 6n
      ? [1, value << 2n]
      : value < 1n << 14n
        ? [2, (value << 2n) | 1n]
        : value < 1n << 30n
          ? [4, (value << 2n) | 2n]
          : [5, (value << 8n) | 3n]
  return Array.from({ length: bytes }, (_, index) => Number((tagged >> BigInt(8 * index)) & 255n))
}

describe('an overlay', () => {
  test('does what whole copies do', () => {
    const base = fc.array(fc.tuple(key, valueBytes), { maxLength: 15 })
    let taken = 0
    fc.assert(
      fc.property(base, fc.array(step, { maxLength: 60, size: 'max' }), (entries, steps) => {
        taken += steps.length
        const model = new Model(new Map(entries))
        const state = createState(entries.map(([key, value]) => [fromStorageKey(key), value] as const))
        const rootBefore = toHex(state.root())
        const overlay = createOverlay(state)
        for (const next of steps) take(next, overlay, model)
        const wanted = sorted(model.all().keys()).map((key) => [fromStorageKey(key), model.get(key)])
        expect([...overlay.toState().entries()]).toEqual(wanted)
        expect(toHex(state.root())).toBe(rootBefore)
      }),
      { numRuns: runs },
    )
    expect(taken).toBeGreaterThan(operations)
  })

  test('keeps order through many new keys at once', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ minLength: 1, maxLength: 3 }), { minLength: 60, maxLength: 300 }), (all) => {
        const overlay = createOverlay(createState([]))
        const wanted = sorted(new Set(all.map(toStorageKey)))
        for (const bytes of all) overlay.set(toStorageKey(bytes), bytes)
        const found: StorageKey[] = []
        for (let next = overlay.nextKey('' as StorageKey); next !== null; next = overlay.nextKey(next)) found.push(next)
        expect(found).toEqual(wanted)
      }),
    )
  })

  test('a state taken from it does not see later changes', () => {
    const overlay = createOverlay(createState([]))
    const [list, item] = [toStorageKey(Uint8Array.of(1)), Uint8Array.of(7)]
    overlay.append(list, item)
    const before = overlay.toState()
    overlay.append(list, item)
    expect(before.get(Uint8Array.of(1))).toEqual(Uint8Array.of(4, 7))
    expect(overlay.toState().get(Uint8Array.of(1))).toEqual(Uint8Array.of(8, 7, 7))
  })

  test('what was not begun cannot be ended', () => {
    const overlay = createOverlay(createState([]))
    expect(() => overlay.commit()).toThrow(expect.objectContaining({ code: 'HOST_TRANSACTION_MISSING' }))
    expect(() => overlay.rollback()).toThrow(expect.objectContaining({ code: 'HOST_TRANSACTION_MISSING' }))
  })
})

function take(step: Step, overlay: ReturnType<typeof createOverlay>, model: Model): void {
  switch (step.do) {
    case 'set':
      overlay.set(step.key, step.value)
      model.changes.set(step.key, step.value)
      break
    case 'remove':
      overlay.remove(step.key)
      model.changes.set(step.key, null)
      break
    case 'append':
      overlay.append(step.key, step.item)
      model.changes.set(step.key, appendNaively(model.get(step.key), step.item))
      break
    case 'clear':
      expect(overlay.clearPrefix(step.key, step.limit)).toEqual(model.clear(step.key, step.limit))
      break
    case 'next':
      break
    case 'root':
      expect(toHex(overlay.root(1))).toBe(
        toHex(createState(Array.from(model.all(), ([key, value]) => [fromStorageKey(key), value] as const)).root()),
      )
      return
    case 'begin':
      overlay.begin()
      model.saved.push(new Map(model.changes))
      return
    default:
      endTransaction(step.do, overlay, model)
      return
  }
  expect(overlay.get(step.key)).toEqual(model.get(step.key))
  expect(overlay.nextKey(step.key)).toBe(model.next(step.key))
}

function endTransaction(how: 'commit' | 'rollback', overlay: ReturnType<typeof createOverlay>, model: Model): void {
  const saved = model.saved.pop()
  if (saved === undefined) return
  overlay[how]()
  if (how === 'rollback') model.changes = saved
  expect(overlay.depth).toBe(model.saved.length)
}
