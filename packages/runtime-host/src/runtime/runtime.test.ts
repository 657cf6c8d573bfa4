import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Logger, noopLogger } from '@subnetkit/core'
import { initCrypto } from '@subnetkit/crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { buildFakeGuest, childKey, encodeVersion, guestKey, guestValue } from '../../test-support/fake-guest.js'
import { createOverlay, type Overlay } from '../state/overlay.js'
import { createState } from '../state/state.js'
import { toStorageKey } from '../storage-key.js'
import { createRuntime, type Runtime } from './runtime.js'

beforeAll(() => initCrypto({ keys: false }))

const noArgs = new Uint8Array()
const key = toStorageKey(guestKey)
const modules = { logger: noopLogger }
const failure = (code: string, args: object = {}): unknown =>
  expect.objectContaining({ code, args: expect.objectContaining(args) })

function start(code: Uint8Array = buildFakeGuest()): { runtime: Runtime; overlay: Overlay } {
  return { runtime: createRuntime(code, {}, modules), overlay: createOverlay(createState([])) }
}

/** A SCALE option of bytes. */
function some(bytes: Uint8Array): Uint8Array {
  return Uint8Array.from([1, bytes.length << 2, ...bytes])
}

describe('a runtime', () => {
  test('says its version', () => {
    expect(start().runtime.version).toEqual({
      specName: 'fake',
      implName: 'none',
      authoringVersion: 3,
      specVersion: 1,
      implVersion: 4,
      apis: [['0x0102030405060708', 6]],
      transactionVersion: 2,
      stateVersion: 1,
    })
  })

  test.each([false, true])('reads and writes storage and takes arguments; own memory %s', (ownMemory) => {
    const { runtime, overlay } = start(buildFakeGuest({ ownMemory }))
    expect(runtime.call(overlay, 'read', noArgs)).toEqual(Uint8Array.of(0))
    runtime.call(overlay, 'write', noArgs)
    expect(runtime.call(overlay, 'read', noArgs)).toEqual(some(guestValue))
    expect(overlay.get(key)).toEqual(guestValue)
    const args = Uint8Array.from({ length: 100_000 }, (_, index) => index)
    expect(runtime.call(overlay, 'echo', args)).toEqual(args)
  })

  test('a trap leaves the overlay as it was, and the runtime goes on', () => {
    const { runtime, overlay } = start()
    overlay.begin()
    for (let round = 0; round < 3; round++) {
      expect(() => runtime.call(overlay, 'write_and_trap', noArgs)).toThrow(
        failure('HOST_CALL_TRAPPED', { method: 'write_and_trap' }),
      )
      expect([overlay.get(key), overlay.depth]).toEqual([null, 1])
    }
    runtime.call(overlay, 'write', noArgs)
    expect(overlay.get(key)).toEqual(guestValue)
    overlay.rollback()
    expect(overlay.get(key)).toBeNull()
  })

  test('a panic is told in its own words', () => {
    const { runtime, overlay } = start()
    const words = new TextEncoder().encode('no such subnet')
    expect(() => runtime.call(overlay, 'write_and_panic', words)).toThrow(
      failure('HOST_CALL_TRAPPED', { reason: 'no such subnet' }),
    )
    expect(overlay.get(key)).toBeNull()
  })

  test('transactions left open are rolled back', () => {
    const { runtime, overlay } = start()
    runtime.call(overlay, 'write_and_leave_open', noArgs)
    expect([overlay.get(key), overlay.depth]).toEqual([null, 0])
  })

  test.each(['commit_foreign', 'rollback_foreign'])('%s: it cannot end a transaction of its caller', (method) => {
    const { runtime, overlay } = start()
    overlay.begin()
    overlay.set(key, guestValue)
    expect(() => runtime.call(overlay, method, noArgs)).toThrow(failure('HOST_TRANSACTION_MISSING'))
    expect([overlay.get(key), overlay.depth]).toEqual([guestValue, 1])
  })

  test('the roots of child tries are not for it to write', () => {
    const { runtime, overlay } = start()
    const root = toStorageKey(childKey)
    runtime.call(overlay, 'write_child', noArgs)
    expect(overlay.get(root)).toBeNull()
    overlay.set(root, guestValue)
    for (const method of ['clear_child', 'clear_children', 'write_child']) runtime.call(overlay, method, noArgs)
    expect(overlay.get(root)).toEqual(guestValue)
  })

  test('it starts from the same memory each time', () => {
    const { runtime, overlay } = start()
    for (let round = 0; round < 3; round++) {
      expect(runtime.call(overlay, 'count', noArgs)).toEqual(Uint8Array.of(11))
      expect(runtime.call(overlay, 'allocate', noArgs)).toEqual(new Uint8Array(4))
    }
  })

  test('it may grow its memory itself', () => {
    const { runtime, overlay } = start()
    overlay.set(key, guestValue)
    for (let round = 0; round < 3; round++) {
      expect(runtime.call(overlay, 'grow_and_read', noArgs)).toEqual(some(guestValue))
    }
  })

  test('a host function that is not there is named when it is called, not before', () => {
    const { runtime, overlay } = start()
    const missing = failure('HOST_FUNCTION_MISSING', { name: 'ext_nowhere_version_9' })
    expect(() => runtime.call(overlay, 'call_missing', noArgs)).toThrow(missing)
    expect(runtime.call(overlay, 'count', noArgs)).toEqual(Uint8Array.of(11))
  })

  test('a method that is not there, and an answer outside of the memory', () => {
    const { runtime, overlay } = start()
    for (const method of ['nowhere', 'toString', '__heap_base', 'memory']) {
      expect(() => runtime.call(overlay, method, noArgs)).toThrow(failure('HOST_EXPORT_MISSING', { method }))
    }
    expect(() => runtime.call(overlay, 'point_nowhere', noArgs)).toThrow(failure('HOST_POINTER_INVALID'))
  })

  test('it learns the version of other code, and of its own, and that something is no code', () => {
    const { runtime, overlay } = start()
    const next = buildFakeGuest({ specVersion: 2 })
    expect(runtime.call(overlay, 'version_of', next)).toEqual(some(encodeVersion(2)))
    expect(runtime.call(overlay, 'version_of', buildFakeGuest())).toEqual(some(encodeVersion(1)))
    expect(runtime.call(overlay, 'version_of', guestValue)).toEqual(Uint8Array.of(0))
  })

  test('nothing is called after it was closed', () => {
    const { runtime, overlay } = start()
    runtime.close()
    expect(() => runtime.call(overlay, 'read', noArgs)).toThrow(failure('HOST_CLOSED'))
  })
})

describe('limits', () => {
  test('a runtime that wants more memory than it may have is refused', () => {
    const create = (memoryLimitBytes: number): Runtime => createRuntime(buildFakeGuest(), { memoryLimitBytes }, modules)
    expect(() => create(65_536)).toThrow(failure('HOST_CODE_INVALID'))
    expect(create(2 * 65_536).version.specName).toBe('fake')
  })

  test('arguments that do not fit end the call, and nothing else', () => {
    const runtime = createRuntime(buildFakeGuest(), { memoryLimitBytes: 1_048_576 }, modules)
    const overlay = createOverlay(createState([]))
    expect(() => runtime.call(overlay, 'echo', new Uint8Array(2_000_000))).toThrow(
      failure('HOST_MEMORY_EXHAUSTED', { limit: 1_048_576 }),
    )
    expect(runtime.call(overlay, 'echo', Uint8Array.of(7))).toEqual(Uint8Array.of(7))
  })
})

describe('code that is no runtime', () => {
  test.each([
    ['nothing', new Uint8Array(), 'HOST_CODE_INVALID'],
    ['no wasm', guestValue, 'HOST_CODE_INVALID'],
    ['a module without anything', Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0), 'HOST_CODE_INVALID'],
    ['compressed', Uint8Array.from(Buffer.from('52bc537646db8e0528b52ffd', 'hex')), 'HOST_CODE_COMPRESSED'],
  ])('%s', (_name, code, expected) => {
    expect(() => createRuntime(code, {}, modules)).toThrow(failure(expected))
  })
})

const bundled = fileURLToPath(new URL('../../../devnet/artifacts/runtime.wasm', import.meta.url))

describe("the chain's own runtime", () => {
  test('has a version and metadata, and goes on after a panic', () => {
    const code = new Uint8Array(readFileSync(bundled))
    const warnings: unknown[] = []
    const logger: Logger = { ...noopLogger, warn: (_message, fields) => void warnings.push(fields) }
    const runtime = createRuntime(code, {}, { logger })
    expect(runtime.version.apis.length).toBeGreaterThan(5)
    expect(runtime.version.stateVersion).toBeGreaterThanOrEqual(1)
    const state = createState([[new TextEncoder().encode(':code'), code]])
    const metadata = (): Uint8Array => runtime.call(createOverlay(state), 'Metadata_metadata', noArgs)
    const first = metadata()
    expect(Buffer.from(first).indexOf('meta')).toBeLessThan(8)
    const malformed = (): Uint8Array => runtime.call(createOverlay(state), 'Core_initialize_block', Uint8Array.of(1))
    expect(malformed).toThrow(failure('HOST_CALL_TRAPPED', { reason: expect.stringContaining('panicked') }))
    expect(warnings, 'the error says it').toEqual([])
    expect(metadata()).toEqual(first)
  })
})
