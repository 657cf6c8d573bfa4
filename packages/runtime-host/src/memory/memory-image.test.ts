import { type Logger, noopLogger } from '@subnetkit/core'
import { expect, test } from 'vitest'
import { buildGuest } from '../../test-support/wasm-builder.js'
import { type Region, readConstants } from './constants.js'
import { takeImage } from './memory-image.js'

const constants: Region = { start: 100, end: 400 }

function createMemory(): Buffer {
  const memory = Buffer.alloc(1_000)
  for (let at = 100; at < 500; at++) memory[at] = (at * 7) % 251 || 1
  return memory
}

function createModules(warnings: string[]): { logger: Logger } {
  return { logger: { ...noopLogger, warn: (message) => void warnings.push(message) } }
}

test.each([
  ['with known constants', constants],
  ['without', null],
])('variables are what they were after each call, %s', (_name, known) => {
  const memory = createMemory()
  const fresh = Buffer.from(memory)
  const image = takeImage(memory, known, createModules([]))
  for (let call = 0; call < 40; call++) {
    for (const at of [400, 401, 499, 700, 999]) memory[at] = call + 1
    image.restore(memory)
    expect(memory.equals(fresh), `call ${call}`).toBe(true)
  }
})

test('constants that change are found out, and written back from then on', () => {
  for (let at = constants.start; at < constants.end; at++) {
    const memory = createMemory()
    const fresh = Buffer.from(memory)
    const warnings: string[] = []
    const image = takeImage(memory, constants, createModules(warnings))
    memory[at] = (memory[at] ?? 0) ^ 1
    for (let call = 0; call < 64; call++) image.restore(memory)
    expect(memory.equals(fresh), `address ${at}`).toBe(true)
    memory[at] = (memory[at] ?? 0) ^ 1
    image.restore(memory)
    expect(memory.equals(fresh), `address ${at}, once more`).toBe(true)
    expect(warnings).toHaveLength(1)
  }
})

test('constants are known of modules that LLVM linked, and of no others', () => {
  const build = (...places: readonly (readonly [number, number])[]): Uint8Array =>
    buildGuest({
      imports: {},
      methods: {},
      heapBase: 2_000,
      data: places.map(([at, length]) => ({ at, bytes: new Uint8Array(length).fill(1) })),
    })
  expect(readConstants(build([1_024, 300], [1_324, 36], [1_360, 8]))).toEqual({ start: 1_024, end: 1_324 })
  expect(readConstants(build([1_024, 300], [1_324, 36]))).toBeNull()
  expect(readConstants(build([1_024, 300], [1_300, 36], [1_360, 8]))).toBeNull()
  expect(readConstants(build([1_024, 300]))).toBeNull()
  expect(readConstants(build())).toBeNull()
})
