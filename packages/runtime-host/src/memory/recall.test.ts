import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toStorageKey } from '../storage-key.js'
import { createMemory, WASM_PAGE } from '../web-assembly.js'
import { createMemoryViews } from './memory-views.js'
import { createRecall } from './recall.js'

/** Few bytes, so that the same keys come again, and such as differ in one place only. */
const keyBytes = fc.array(fc.constantFrom(0, 1, 255), { maxLength: 130 }).map((bytes) => Uint8Array.from(bytes))
const keptKeys = fc.array(keyBytes, { minLength: 1, maxLength: 8 })

test('reads the key that stands there, whatever it read before', () => {
  fc.assert(
    fc.property(keptKeys, fc.array(fc.tuple(fc.nat(7), fc.nat(300), fc.nat(3)), { maxLength: 60 }), (keys, reads) => {
      const memory = createMemory({ initial: 1, maximum: 64 })
      const views = createMemoryViews(() => memory)
      const read = createRecall(views, 12, toStorageKey)
      for (const [index, pointer, grown] of reads) {
        const key = keys[index % keys.length] ?? new Uint8Array()
        if (grown === 3) views.ensure(views.byteLength + WASM_PAGE)
        views.bytes().set(key, pointer)
        expect(read(pointer, key.length)).toBe(toStorageKey(key))
      }
    }),
  )
})

test.each([4, 5, 8, 39, 40, 95, 96])('tells keys of %i bytes apart that share their place', (length) => {
  const memory = createMemory({ initial: 1, maximum: 1 })
  const views = createMemoryViews(() => memory)
  // Two places: half of what differs in one byte only comes to the same one, whichever byte that is.
  const read = createRecall(views, 1, toStorageKey)
  const zeros = new Uint8Array(length)
  const others = Array.from(zeros, (_, at) => [1, 2, 4, 8, 16, 32, 64, 128].map((byte) => zeros.with(at, byte))).flat()
  for (const key of others.flatMap((other) => [zeros, other])) {
    views.bytes().set(key, 8)
    expect(read(8, length)).toBe(toStorageKey(key))
  }
})

test('reads up to the last byte of memory', () => {
  const memory = createMemory({ initial: 1, maximum: 1 })
  const read = createRecall(
    createMemoryViews(() => memory),
    12,
    toStorageKey,
  )
  for (const length of [0, 1, 3, 4, 5, 96, 97]) {
    for (let count = 0; count < 2; count++) {
      expect(read(WASM_PAGE - length, length)).toBe(toStorageKey(new Uint8Array(length)))
    }
  }
})
