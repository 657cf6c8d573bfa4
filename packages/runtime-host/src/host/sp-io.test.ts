import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { noopLogger, SubnetkitError } from '@subnetkit/core'
import { initCrypto } from '@subnetkit/crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { encodeVersion } from '../../test-support/fake-guest.js'
import { formatSpIo, type SpIoFunction, spIo } from '../../test-support/sp-io.js'
import { buildGuest, type Code, i32, span } from '../../test-support/wasm-builder.js'
import { createDevKeystore } from '../keystore.js'
import { createRuntime, type Runtime } from '../runtime/runtime.js'
import { createOverlay } from '../state/overlay.js'
import { createState } from '../state/state.js'

const versionAt = 1_024
/** 512 zeros, which are an empty list, no option, and keys and signatures that nobody has. */
const zerosAt = 2_048
const heapBase = 4_096
let runtime: Runtime

beforeAll(async () => {
  await initCrypto()
  const guest = buildGuest({
    imports: Object.fromEntries(spIo.map(({ name, signature }) => [name, signature])),
    heapBase,
    data: [{ at: versionAt, bytes: encodeVersion(1) }],
    methods: {
      Core_version: () => span(versionAt, encodeVersion(1).length),
      ...Object.fromEntries(spIo.map((entry) => [entry.name, callOf(entry)])),
    },
  })
  const keystore = createDevKeystore({ seed: Uint8Array.of(1) })
  runtime = createRuntime(guest, {}, { logger: noopLogger, keystore })
})

/** A method that gives a function zeros and forgets its answer. */
function callOf({ name, signature }: SpIoFunction): (call: (name: string) => Code) => Code {
  const zeros = signature.params.flatMap((type) => (type === 'i64' ? span(zerosAt, 1) : i32(zerosAt)))
  const drop = signature.result === undefined ? [] : [0x1a]
  return (call) => [...zeros, ...call(name), ...drop, ...span(zerosAt, 0)]
}

/** The code of the error that a call ends with; null when it ends well. */
function outcome(name: string): string | null {
  try {
    runtime.call(createOverlay(createState([])), name, new Uint8Array())
    return null
  } catch (error) {
    if (SubnetkitError.is(error)) return error.code
    throw error
  }
}

/** What a node does not do either: to end what was not begun, to go on after a panic, to free what is not allocated. */
const refusals: Readonly<Record<string, string>> = {
  ext_storage_rollback_transaction_version_1: 'HOST_TRANSACTION_MISSING',
  ext_storage_commit_transaction_version_1: 'HOST_TRANSACTION_MISSING',
  ext_crypto_finish_batch_verify_version_1: 'HOST_BATCH_INVALID',
  ext_allocator_free_version_1: 'HOST_FREE_INVALID',
  ext_panic_handler_abort_on_panic_version_1: 'HOST_CALL_TRAPPED',
}

describe('the functions of sp-io', () => {
  test.each(spIo.filter(({ presence }) => presence === 'there' || presence === 'ignored'))(
    '$name is there',
    (entry) => {
      expect(outcome(entry.name)).toBe(refusals[entry.name] ?? null)
    },
  )

  test.each(spIo.filter(({ presence }) => presence === 'refused'))('$name is refused', ({ name }) => {
    expect(outcome(name)).toBe('HOST_OFFCHAIN_UNAVAILABLE')
  })

  test.each(spIo.filter(({ presence }) => presence === 'missing'))('$name is missing', ({ name }) => {
    expect(outcome(name)).toBe('HOST_FUNCTION_MISSING')
  })

  test('the README lists them', () => {
    const readme = readFileSync(fileURLToPath(new URL('../../README.md', import.meta.url)), 'utf8')
    expect(readme).toContain(formatSpIo())
  })

  test('a child trie is written, read, counted and removed by its own functions', () => {
    const [name, key, value] = [span(zerosAt, 3), span(zerosAt, 1), span(zerosAt, 40)]
    const version = encodeVersion(1)
    const family = 'ext_default_child_storage_'
    const wanted = ['set_version_1', 'get_version_1', 'root_version_2', 'storage_kill_version_4'].map(
      (short) => family + short,
    )
    const signatures = spIo.filter(({ name }) => wanted.includes(name))
    const guest = buildGuest({
      imports: Object.fromEntries(signatures.map(({ name, signature }) => [name, signature])),
      heapBase,
      data: [{ at: versionAt, bytes: version }],
      methods: {
        Core_version: () => span(versionAt, version.length),
        set: (call) => [...name, ...key, ...value, ...call(`${family}set_version_1`), ...span(zerosAt, 0)],
        get: (call) => [...name, ...key, ...call(`${family}get_version_1`)],
        root: (call) => [...name, ...i32(1), ...call(`${family}root_version_2`)],
        kill: (call) => [...name, ...key, ...key, ...call(`${family}storage_kill_version_4`)],
      },
    })
    const childRuntime = createRuntime(guest, {}, { logger: noopLogger })
    const overlay = createOverlay(createState([]))
    const ask = (method: string): Uint8Array => childRuntime.call(overlay, method, new Uint8Array())
    ask('set')
    expect(ask('get')).toEqual(Uint8Array.from([1, 40 << 2, ...new Uint8Array(40)]))
    const entries = [[Uint8Array.of(0), new Uint8Array(40)]] as const
    const child = createState(entries)
    expect(ask('root')).toEqual(child.root())
    const whole = createState([], { children: [[new Uint8Array(3), entries]] })
    expect(overlay.toState().root()).toEqual(whole.root())
    // No cursor; none of the state below, one in all, and none looked at there.
    expect(ask('kill')).toEqual(Uint8Array.from([0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0]))
    expect(ask('get')).toEqual(Uint8Array.of(0))
    expect(overlay.toState().root()).toEqual(createState([]).root())
  })

  test('a runtime without a keystore is told so', () => {
    const guest = buildGuest({
      imports: { ext_crypto_sr25519_public_keys_version_1: { params: ['i32'], result: 'i64' } },
      heapBase,
      data: [{ at: versionAt, bytes: encodeVersion(1) }],
      methods: {
        Core_version: () => span(versionAt, encodeVersion(1).length),
        keys: (call) => [...i32(zerosAt), ...call('ext_crypto_sr25519_public_keys_version_1')],
      },
    })
    const bare = createRuntime(guest, {}, { logger: noopLogger })
    expect(() => bare.call(createOverlay(createState([])), 'keys', new Uint8Array())).toThrow(
      expect.objectContaining({ code: 'HOST_KEYSTORE_MISSING' }),
    )
  })
})
