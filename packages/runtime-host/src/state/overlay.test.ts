import { fromHex, initCrypto, toHex } from '@subnetkit/crypto'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { keyBytes, valueBytes } from '../../test-support/arbitraries.js'
import { isFullCheck } from '../../test-support/full-checks.js'
import { smoldotRoot } from '../../test-support/smoldot-root.js'
import { fromStorageKey, type StorageKey, toStorageKey } from '../storage-key.js'
import type { ClearedPrefix } from './layer.js'
import { createOverlay, type Overlay } from './overlay.js'
import { createState } from './state.js'

beforeAll(() => initCrypto({ keys: false }))

const key = keyBytes.map(toStorageKey)
const { runs, operations } = isFullCheck ? { runs: 6_000, operations: 100_000 } : { runs: 500, operations: 10_000 }

/** Two child tries; null is the chain's own. */
const place = fc.constantFrom(null, null, toStorageKey(Uint8Array.of(0xc1)), toStorageKey(Uint8Array.of(0xc2)))
type Place = StorageKey | null

type Step =
  | { readonly do: 'set'; readonly place: Place; readonly key: StorageKey; readonly value: Uint8Array }
  | { readonly do: 'remove' | 'next'; readonly place: Place; readonly key: StorageKey }
  | { readonly do: 'append'; readonly place: Place; readonly key: StorageKey; readonly item: Uint8Array }
  | {
      readonly do: 'clear'
      readonly place: Place
      readonly key: StorageKey
      readonly limit: number | undefined
      readonly from: StorageKey | undefined
    }
  | { readonly do: 'root'; readonly place: Place }
  | { readonly do: 'begin' | 'commit' | 'rollback' }

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('set' as const), place, key, value: valueBytes }),
  fc.record({ do: fc.constantFrom('remove' as const, 'next' as const), place, key }),
  fc.record({ do: fc.constant('append' as const), place, key, item: fc.uint8Array({ maxLength: 90 }) }),
  fc.record({
    do: fc.constant('clear' as const),
    place,
    key,
    limit: fc.option(fc.nat(3), { nil: undefined }),
    from: fc.option(key, { nil: undefined, freq: 3 }),
  }),
  fc.record({ do: fc.constant('root' as const), place }),
  fc.record({ do: fc.constantFrom('begin' as const, 'commit' as const, 'rollback' as const) }),
)

type Changes = Map<StorageKey, Uint8Array | null>

/** One trie by whole copies and linear search. */
class Part {
  readonly base: Map<StorageKey, Uint8Array>
  changes: Changes = new Map()

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

  root(): Uint8Array {
    return createState(Array.from(this.all(), ([key, value]) => [fromStorageKey(key), value] as const)).root()
  }

  clear(prefix: StorageKey, limit = Number.POSITIVE_INFINITY, from = prefix): ClearedPrefix {
    const before = this.all().size
    const changed = [...this.changes].filter(([key, value]) => key.startsWith(prefix) && value !== null)
    for (const [key] of changed) this.changes.set(key, null)
    const below = sorted(this.base.keys()).filter((key) => key.startsWith(prefix) && key >= from)
    const visited = below.slice(0, limit)
    const removed = visited.filter((key) => this.changes.get(key) !== null)
    for (const key of removed) this.changes.set(key, null)
    expect(before - this.all().size).toBe(changed.length + removed.length)
    return {
      next: below[limit] ?? null,
      visited: visited.length,
      removed: removed.length,
      unique: changed.length + removed.length,
    }
  }
}

/** The chain's own trie and the children, whose roots stand in it. */
class Model {
  readonly parts: Map<Place, Part>
  readonly saved: Map<Place, Changes>[] = []

  constructor(bases: Iterable<readonly [Place, Map<StorageKey, Uint8Array>]>) {
    this.parts = new Map(Array.from(bases, ([place, base]) => [place, new Part(base)]))
  }

  part(place: Place): Part {
    const known = this.parts.get(place) ?? new Part(new Map())
    this.parts.set(place, known)
    return known
  }

  /** As the root of a child is asked for, it comes to stand in the trie above, when there was a change. */
  root(place: Place): Uint8Array {
    if (place === null) return this.sealed().root()
    const part = this.part(place)
    const root = part.root()
    if (part.changes.size > 0) this.part(null).changes.set(rootKey(place), part.all().size === 0 ? null : root)
    return root
  }

  /** The chain's own trie with the root of every child. */
  sealed(): Part {
    const top = new Part(this.part(null).all())
    for (const [place, part] of this.parts) {
      if (place === null || part.changes.size === 0) continue
      top.changes.set(rootKey(place), part.all().size === 0 ? null : part.root())
    }
    return top
  }

  begin(): void {
    this.saved.push(new Map(Array.from(this.parts, ([place, part]) => [place, new Map(part.changes)])))
  }

  restore(saved: Map<Place, Changes>): void {
    for (const [place, part] of this.parts) part.changes = saved.get(place) ?? new Map()
  }
}

function rootKey(name: StorageKey): StorageKey {
  return `:child_storage:default:${name}` as StorageKey
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
      fc.property(base, base, fc.array(step, { maxLength: 60, size: 'max' }), (entries, childEntries, steps) => {
        taken += steps.length
        const children = [[Uint8Array.of(0xc1), toBytes(childEntries)]] as const
        const state = createState(toBytes(entries), { children })
        const top = new Map(Array.from(state.entries(), ([key, value]) => [toStorageKey(key), value]))
        const model = new Model([
          [null, top],
          [toStorageKey(Uint8Array.of(0xc1)), new Map(childEntries)],
        ])
        const rootBefore = toHex(state.root())
        const overlay = createOverlay(state)
        for (const next of steps) take(next, overlay, model)
        const after = overlay.toState()
        expect([...after.entries()]).toEqual(inOrder(model.sealed()))
        for (const [place, part] of model.parts) {
          if (place === null) continue
          expect([...(after.child(fromStorageKey(place))?.entries() ?? [])]).toEqual(inOrder(part))
        }
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

  test("a child trie has smoldot's root, and the chain's own has it under the child's name", async () => {
    const entries = fc.array(fc.tuple(key, valueBytes), { minLength: 1, maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(entries, entries, fc.constantFrom(0 as const, 1 as const), async (above, below, version) => {
        const overlay = createOverlay(createState([]))
        const name = toStorageKey(Uint8Array.of(0xc1))
        for (const [key, value] of above) overlay.set(key, value)
        for (const [key, value] of below) overlay.child(name).set(key, value)
        const childRoot = await smoldotRoot(new Map(below), version)
        const all = new Map<StorageKey, Uint8Array>([...above, [rootKey(name), fromHex(childRoot)]])
        expect(toHex(overlay.root(version))).toBe(await smoldotRoot(all, version))
        expect(toHex(overlay.child(name).root(version))).toBe(childRoot)
        expect(overlay.get(rootKey(name))).toEqual(fromHex(childRoot))
      }),
      { numRuns: runs / 4 },
    )
  })

  test('what was not begun cannot be ended', () => {
    const overlay = createOverlay(createState([]))
    expect(() => overlay.commit()).toThrow(expect.objectContaining({ code: 'HOST_TRANSACTION_MISSING' }))
    expect(() => overlay.rollback()).toThrow(expect.objectContaining({ code: 'HOST_TRANSACTION_MISSING' }))
  })
})

function toBytes(entries: readonly (readonly [StorageKey, Uint8Array])[]): [Uint8Array, Uint8Array][] {
  return entries.map(([key, value]) => [fromStorageKey(key), value])
}

function inOrder(part: Part): [Uint8Array, Uint8Array | null][] {
  return sorted(part.all().keys()).map((key) => [fromStorageKey(key), part.get(key)])
}

function take(step: Step, overlay: Overlay, model: Model): void {
  if (!('place' in step)) {
    if (step.do === 'begin') {
      overlay.begin()
      model.begin()
    } else endTransaction(step.do, overlay, model)
    return
  }
  const { place } = step
  if (!('key' in step)) {
    const root = place === null ? overlay.root(1) : overlay.child(place).root(1)
    expect(toHex(root)).toBe(toHex(model.root(place)))
    return
  }
  const storage = place === null ? overlay : overlay.child(place)
  const part = model.part(place)
  switch (step.do) {
    case 'set':
      storage.set(step.key, step.value)
      part.changes.set(step.key, step.value)
      break
    case 'remove':
      storage.remove(step.key)
      part.changes.set(step.key, null)
      break
    case 'append':
      storage.append(step.key, step.item)
      part.changes.set(step.key, appendNaively(part.get(step.key), step.item))
      break
    case 'clear':
      expect(storage.clearPrefix(step.key, step.limit, step.from)).toEqual(part.clear(step.key, step.limit, step.from))
      break
    default:
      break
  }
  expect(storage.get(step.key)).toEqual(part.get(step.key))
  expect(storage.nextKey(step.key)).toBe(part.next(step.key))
}

function endTransaction(how: 'commit' | 'rollback', overlay: Overlay, model: Model): void {
  const saved = model.saved.pop()
  if (saved === undefined) return
  overlay[how]()
  if (how === 'rollback') model.restore(saved)
  expect(overlay.depth).toBe(model.saved.length)
}
