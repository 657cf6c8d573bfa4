import { buildGuest, type Code, i32, type Signature, span } from './wasm-builder.js'

/** Where things stand in the guest's memory. */
const versionAt = 1_024
const counterAt = 1_200
const keyAt = 1_300
const valueAt = 1_310
const childKeyAt = 1_320
const heapBase = 1_500

export const guestKey: Uint8Array = new TextEncoder().encode('key')
export const childKey: Uint8Array = new TextEncoder().encode(':child_storage:default:x')
export const guestValue: Uint8Array = new TextEncoder().encode('value')

const storage: Readonly<Record<string, Signature>> = {
  ext_storage_set_version_1: { params: ['i64', 'i64'] },
  ext_storage_clear_version_1: { params: ['i64'] },
  ext_storage_clear_prefix_version_1: { params: ['i64'] },
  ext_storage_get_version_1: { params: ['i64'], result: 'i64' },
  ext_storage_start_transaction_version_1: { params: [] },
  ext_storage_rollback_transaction_version_1: { params: [] },
  ext_storage_commit_transaction_version_1: { params: [] },
  ext_allocator_malloc_version_1: { params: ['i32'], result: 'i32' },
  ext_misc_runtime_version_version_1: { params: ['i64'], result: 'i64' },
  ext_panic_handler_abort_on_panic_version_1: { params: ['i64'] },
  ext_nowhere_version_9: { params: [] },
}

const key = span(keyAt, guestKey.length)
const child = span(childKeyAt, childKey.length)
const value = span(valueAt, guestValue.length)
const nothing = span(counterAt, 0)
const unreachable = [0x00]
/** The span of the arguments. */
const args: Code = [0x20, 1, 0xad, ...[0x42, 32], 0x86, 0x20, 0, 0xad, 0x84]

/** A runtime of a few methods, each of which does one thing that a host must bear. */
export function buildFakeGuest(
  options: { readonly specVersion?: number; readonly ownMemory?: boolean } = {},
): Uint8Array {
  return buildGuest({
    imports: storage,
    heapBase,
    ownMemory: options.ownMemory ?? false,
    data: [
      { at: versionAt, bytes: encodeVersion(options.specVersion ?? 1) },
      { at: counterAt, bytes: Uint8Array.of(10) },
      { at: keyAt, bytes: guestKey },
      { at: valueAt, bytes: guestValue },
      { at: childKeyAt, bytes: childKey },
    ],
    methods: {
      Core_version: () => span(versionAt, encodeVersion(1).length),
      write: (call) => [...key, ...value, ...call('ext_storage_set_version_1'), ...nothing],
      read: (call) => [...key, ...call('ext_storage_get_version_1')],
      write_child: (call) => [...child, ...value, ...call('ext_storage_set_version_1'), ...nothing],
      clear_child: (call) => [...child, ...call('ext_storage_clear_version_1'), ...nothing],
      clear_children: (call) => [...child, ...call('ext_storage_clear_prefix_version_1'), ...nothing],
      write_and_trap: (call) => [...key, ...value, ...call('ext_storage_set_version_1'), ...unreachable],
      write_and_panic: (call) => [
        ...key,
        ...value,
        ...call('ext_storage_set_version_1'),
        ...args,
        ...call('ext_panic_handler_abort_on_panic_version_1'),
        ...nothing,
      ],
      write_and_leave_open: (call) => [
        ...call('ext_storage_start_transaction_version_1'),
        ...key,
        ...value,
        ...call('ext_storage_set_version_1'),
        ...nothing,
      ],
      commit_foreign: (call) => [...call('ext_storage_commit_transaction_version_1'), ...nothing],
      rollback_foreign: (call) => [...call('ext_storage_rollback_transaction_version_1'), ...nothing],
      call_missing: (call) => [...call('ext_nowhere_version_9'), ...nothing],
      // Adds one to a byte of static data, and returns it.
      count: () => [
        ...i32(counterAt),
        ...i32(counterAt),
        0x2d,
        0,
        0,
        ...i32(1),
        0x6a,
        0x3a,
        0,
        0,
        ...span(counterAt, 1),
      ],
      // Allocates 8 bytes, returns what stood there, and leaves something behind.
      allocate: (call) => [
        ...[...i32(8), ...call('ext_allocator_malloc_version_1'), 0x1a],
        ...[...i32(counterAt), ...i32(firstAllocation), 0x28, 0, 0, 0x36, 0, 0],
        ...[...i32(firstAllocation), ...i32(-1), 0x36, 0, 0, ...span(counterAt, 4)],
      ],
      grow_and_read: (call) => [...i32(100), 0x40, 0, 0x1a, ...key, ...call('ext_storage_get_version_1')],
      version_of: (call) => [...args, ...call('ext_misc_runtime_version_version_1')],
      echo: () => args,
      point_nowhere: () => span(2 ** 31, 100),
    },
  })
}

const firstAllocation = Math.ceil(heapBase / 8) * 8 + 8

/** SCALE: two names, three numbers, no APIs, transaction version 2, state version 1. */
export function encodeVersion(specVersion: number): Uint8Array {
  const text = (value: string): number[] => [value.length << 2, ...new TextEncoder().encode(value)]
  const u32 = (value: number): number[] => [value & 255, (value >> 8) & 255, 0, 0]
  return Uint8Array.from([
    ...text('fake'),
    ...text('none'),
    ...[...u32(3), ...u32(specVersion), ...u32(4)],
    ...[4, 1, 2, 3, 4, 5, 6, 7, 8, ...u32(6)],
    ...u32(2),
    1,
  ])
}
