import { noopLogger, systemClock } from '@subnetkit/core'
import { initCrypto } from '@subnetkit/crypto'
// The thread's file is only there when it is built.
import {
  createContainedRuntime,
  createOverlay,
  createState,
  type Overlay,
  type Runtime,
  toStorageKey,
} from '@subnetkit/runtime-host'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { buildFakeGuest, encodeVersion, guestKey, guestValue } from '../../test-support/fake-guest.js'
import { buildGuest, type Code, i32, span } from '../../test-support/wasm-builder.js'

beforeAll(() => initCrypto({ keys: false }))
const running: Runtime[] = []
afterEach(() => {
  for (const runtime of running.splice(0)) runtime.close()
})

const noArgs = new Uint8Array()
const key = toStorageKey(guestKey)
const failure = (code: string): unknown => expect.objectContaining({ code })
const endless: Code = [0x03, 0x40, 0x0c, 0, 0x0b]
const keyAt = 1_300

function start(
  code: Uint8Array,
  deadlineMs = 60_000,
  memoryLimitBytes = 64 * 1_048_576,
  limits: { readonly writeLimitBytes?: number } = {},
): { runtime: Runtime; overlay: Overlay } {
  const runtime = createContainedRuntime(
    code,
    { deadlineMs, memoryLimitBytes, ...limits },
    { logger: noopLogger, clock: systemClock },
  )
  running.push(runtime)
  return { runtime, overlay: createOverlay(createState([])) }
}

/** A guest that means harm; what it writes before is not to be seen. */
function buildVillain(loopsAtOnce = false): Uint8Array {
  const imports = {
    ext_storage_set_version_1: { params: ['i64', 'i64'] },
    ext_storage_start_transaction_version_1: { params: [] },
    ext_allocator_malloc_version_1: { params: ['i32'], result: 'i32' },
    ext_storage_append_version_1: { params: ['i64', 'i64'] },
    ext_storage_clear_version_1: { params: ['i64'] },
    ext_logging_log_version_1: { params: ['i32', 'i64', 'i64'] },
  } as const
  const version = encodeVersion(1)
  const written = (call: (name: string) => Code): Code => [
    ...[...call('ext_storage_start_transaction_version_1'), ...span(keyAt, guestKey.length)],
    ...[...span(keyAt, guestKey.length), ...call('ext_storage_set_version_1')],
  ]
  const put = (call: (name: string) => Code, how: string): Code => [
    ...[...span(keyAt, guestKey.length), ...span(keyAt, guestKey.length), ...call(`ext_storage_${how}_version_1`)],
  ]
  const methods = {
    Core_version: () => [...(loopsAtOnce ? endless : []), ...span(1_024, version.length)],
    write: (call: (name: string) => Code) => [
      ...[...span(keyAt, guestKey.length), ...span(keyAt, guestKey.length)],
      ...[...call('ext_storage_set_version_1'), ...span(keyAt, 0)],
    ],
    loop: (call: (name: string) => Code) => [...written(call), ...endless, ...span(0, 0)],
    // Writes for ever, so that somebody always has work.
    loop_with_host: (call: (name: string) => Code) => [0x03, 0x40, ...written(call), 0x0c, 0, 0x0b, ...span(0, 0)],
    trap: (call: (name: string) => Code) => [...written(call), 0x00],
    // Grows by a page until it cannot, and traps.
    grow: (call: (name: string) => Code) => [
      ...[...written(call), 0x03, 0x40, ...i32(16), 0x40, 0, ...i32(-1), 0x47, 0x0d, 0, 0x0b, 0x00],
    ],
    allocate: (call: (name: string) => Code) => [
      ...[
        ...written(call),
        0x03,
        0x40,
        ...i32(1_048_576),
        ...call('ext_allocator_malloc_version_1'),
        0x1a,
        0x0c,
        0,
        0x0b,
      ],
      ...span(0, 0),
    ],
    // The index of itself: after the imports and the seven methods above.
    recurse: () => [0x20, 0, 0x20, 1, 0x10, Object.keys(imports).length + 7],
    write_for_ever: (call: (name: string) => Code) => [0x03, 0x40, ...put(call, 'set'), 0x0c, 0, 0x0b, ...span(0, 0)],
    append_for_ever: (call: (name: string) => Code) => [
      ...[0x03, 0x40, ...put(call, 'append'), 0x0c, 0, 0x0b, ...span(0, 0)],
    ],
    begin_for_ever: (call: (name: string) => Code) => [
      ...[0x03, 0x40, ...call('ext_storage_start_transaction_version_1'), 0x0c, 0, 0x0b, ...span(0, 0)],
    ],
    remove_for_ever: (call: (name: string) => Code) => [
      ...[0x03, 0x40, ...span(keyAt, guestKey.length), ...call('ext_storage_clear_version_1'), 0x0c, 0, 0x0b],
      ...span(0, 0),
    ],
    log_for_ever: (call: (name: string) => Code) => [
      ...[0x03, 0x40, ...i32(0), ...span(keyAt, guestKey.length), ...span(keyAt, guestKey.length)],
      ...[...call('ext_logging_log_version_1'), 0x0c, 0, 0x0b, ...span(0, 0)],
    ],
  }
  return buildGuest({
    imports,
    methods,
    heapBase: 1_500,
    data: [
      { at: 1_024, bytes: version },
      { at: keyAt, bytes: guestKey },
    ],
  })
}

describe('a contained runtime', () => {
  test('does what any runtime does, on the storage of its caller', () => {
    const { runtime, overlay } = start(buildFakeGuest())
    expect(runtime.version.specName).toBe('fake')
    overlay.begin()
    runtime.call(overlay, 'write', noArgs)
    expect(overlay.get(key)).toEqual(guestValue)
    expect(runtime.call(overlay, 'read', noArgs)).toEqual(Uint8Array.from([1, guestValue.length << 2, ...guestValue]))
    const args = Uint8Array.from({ length: 100_000 }, (_, index) => index)
    expect(runtime.call(overlay, 'echo', args)).toEqual(args)
    runtime.call(overlay, 'write_and_leave_open', noArgs)
    expect(overlay.depth).toBe(1)
    overlay.rollback()
    expect(overlay.get(key)).toBeNull()
    expect(() => runtime.call(overlay, 'nowhere', noArgs)).toThrow(failure('HOST_EXPORT_MISSING'))
    expect(() => runtime.call(overlay, 'call_missing', noArgs)).toThrow(failure('HOST_FUNCTION_MISSING'))
    expect(() => runtime.call(overlay, 'commit_foreign', noArgs)).toThrow(failure('HOST_TRANSACTION_MISSING'))
    expect(runtime.call(overlay, 'version_of', buildFakeGuest({ specVersion: 2 }))[0]).toBe(1)
    expect(runtime.call(overlay, 'version_of', guestValue)).toEqual(Uint8Array.of(0))
    runtime.close()
    expect(() => runtime.call(overlay, 'read', noArgs)).toThrow(failure('HOST_CLOSED'))
  })

  test.each([
    ['trap', 'HOST_CALL_TRAPPED'],
    ['grow', 'HOST_CALL_TRAPPED'],
    ['allocate', 'HOST_MEMORY_EXHAUSTED'],
    ['recurse', 'HOST_CALL_TRAPPED'],
  ])('%s ends with %s and leaves nothing behind', (method, code) => {
    const { runtime, overlay } = start(buildVillain())
    overlay.begin()
    for (let round = 0; round < 2; round++) {
      expect(() => runtime.call(overlay, method, noArgs)).toThrow(failure(code))
      expect([overlay.get(key), overlay.depth]).toEqual([null, 1])
    }
    runtime.call(overlay, 'write', noArgs)
    expect(overlay.get(key)).toEqual(guestKey)
  })

  test.each(['loop', 'loop_with_host'])('%s is ended, and the next call has a new thread', (method) => {
    const { runtime, overlay } = start(buildVillain(), 1_000)
    overlay.begin()
    expect(() => runtime.call(overlay, method, noArgs)).toThrow(failure('HOST_CALL_TIMED_OUT'))
    expect([overlay.get(key), overlay.depth]).toEqual([null, 1])
    runtime.call(overlay, 'write', noArgs)
    expect(overlay.get(key)).toEqual(guestKey)
  })

  test.each(['write_for_ever', 'append_for_ever', 'begin_for_ever', 'remove_for_ever', 'log_for_ever'])(
    '%s ends when it has written what it may, and leaves nothing behind',
    (method) => {
      const { runtime, overlay } = start(buildVillain(), 60_000, 64 * 1_048_576, { writeLimitBytes: 1_000_000 })
      overlay.begin()
      for (let round = 0; round < 2; round++) {
        expect(() => runtime.call(overlay, method, noArgs)).toThrow(failure('HOST_WRITES_EXHAUSTED'))
        expect([overlay.get(key), overlay.depth]).toEqual([null, 1])
      }
      runtime.call(overlay, 'write', noArgs)
      expect(overlay.get(key)).toEqual(guestKey)
    },
  )

  test('a call may write as much as the one before', () => {
    const { runtime, overlay } = start(buildVillain(), 60_000, 64 * 1_048_576, { writeLimitBytes: 200 })
    for (let round = 0; round < 10; round++) runtime.call(overlay, 'write', noArgs)
    expect(overlay.get(key)).toEqual(guestKey)
  })

  test('code that loops when it is asked its version is no runtime', () => {
    expect(() => start(buildVillain(true), 1_000)).toThrow(failure('HOST_CALL_TIMED_OUT'))
    const { runtime, overlay } = start(buildFakeGuest(), 1_000)
    expect(runtime.call(overlay, 'version_of', buildVillain(true))).toEqual(Uint8Array.of(0))
  })

  test('what is no code is refused as elsewhere', () => {
    expect(() => start(guestValue)).toThrow(failure('HOST_CODE_INVALID'))
  })
})
